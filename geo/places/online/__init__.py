"""Asking an online geocoder, only when a person wants it.

`service` says whom, `asking` sends one question, `answers` judges what comes
back, `geocoder` puts cache, limiter and service together.
"""
