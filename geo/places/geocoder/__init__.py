"""The geocoder: from a printed place and country to a point, or an honest "I don't know".

`placing` holds what comes out, `reading` how a printed place is taken apart,
`homonyms` how several places of one name are settled, `geocoder` the order of decisions.
"""

from geo.places.geocoder.geocoder import Geocoder
from geo.places.geocoder.placing import Candidate, Placing

__all__ = ["Candidate", "Geocoder", "Placing"]
