"""Scenes: saved views with a title and a sentence, and the tours they make up.

`geo.documents.tours.scene` says what a scene is, `geo.documents.tours.numbers` fills the numbers into its
words, `geo.documents.tours.files` reads and writes a tour as a file or a link and holds the one that comes with the
atlas, `geo.documents.tours.slides` turns a tour into slides.
"""

from geo.documents.tours.scene import Scene, Tour, Wording

__all__ = ["Scene", "Tour", "Wording"]
