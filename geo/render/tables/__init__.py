"""What a reader takes away of a picture besides its print: a stand-alone document, its data, its citation.

Whatever leaves carries its selection, source, licence and date, and works without the atlas.
"""
