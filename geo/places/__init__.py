"""Where a named place is: gazetteer, geocoder, the cache of answers and the decisions of persons."""
