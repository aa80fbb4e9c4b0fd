"""Scripts that made the committed boundaries, kept so that they can be made again.

The atlas never runs them: their results stand in ``data/``. They need the
sources named in each script, unpacked into a folder given as an argument.
"""
