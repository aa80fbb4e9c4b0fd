"""
The pictures of the atlas, by name: what a page shows and what leaves it are one value.

`geo.figures.picture` says what a picture and a view are; the other modules build
the pictures of one page each; `geo.figures.catalogue` names them all.
"""
