"""Scenes: saved views with a title and a sentence, and the tours they make up.

`scene` says what one is, `numbers` fills the numbers into its words, `files` reads and writes a tour as a file or a
link, `kept` keeps it in the database, `slides` turns it into slides and a handout, `stage` into the show.
"""

from geo.documents.tours.scene import Scene, Tour, Wording

__all__ = ["Scene", "Tour", "Wording"]
