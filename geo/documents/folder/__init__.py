"""The atlas as one folder that opens by a double click: no Python, no server, no network.

`geo.documents.folder.held` gives what the browser counts from, in numbers and codes; `geo.documents.folder.said` gives
it words; `geo.documents.folder.folder` lays both beside the scripts of the map.
"""
