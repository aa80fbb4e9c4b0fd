"""Scripts that made the committed tables, kept so that they can be made again; the atlas never runs them.

They need the sources named in each script, unpacked into a folder given as an argument.
"""
