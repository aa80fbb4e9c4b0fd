"""
Asking an online geocoder, only when a person wants it.

`service` says whom, `asking` sends one question, `answers` judges what comes
back, `geocoder` puts cache, limiter and service together.
"""

from geo.places.online.geocoder import OnlineGeocoder
from geo.places.online.service import Service

__all__ = ["OnlineGeocoder", "Service"]
