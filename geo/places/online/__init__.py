"""Asking an online geocoder, only when a person wants it."""
