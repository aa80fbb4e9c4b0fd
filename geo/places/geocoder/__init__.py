"""The geocoder: from a printed place and country to a point, or an honest "I don't know"."""

from geo.places.geocoder.placing import Candidate, Placing

__all__ = ["Candidate", "Placing"]
