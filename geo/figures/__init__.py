"""The figures of the atlas: what a page shows and what leaves it are one value.

`geo.figures.figure` says what a figure is, `geo.figures.picture` what it gives; the
subjects have a module each; `geo.figures.registry` finds all figures.
"""
