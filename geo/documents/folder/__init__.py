"""The atlas as one folder that opens by a double click: no Python, no server, no network.

`geo.render.browser.counting` gives what the browser counts from and what it says of it;
`geo.documents.folder.folder` lays both beside the scripts of the map.
"""
