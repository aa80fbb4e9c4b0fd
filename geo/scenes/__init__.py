"""
Scenes: saved views with a title and a sentence, and the tours they make up.

`geo.scenes.scene` says what a scene is, `geo.scenes.numbers` fills the numbers into its
words, `geo.scenes.files` reads and writes a tour as a file or a link, `geo.scenes.standard`
holds the tour that comes with the atlas, `geo.scenes.slides` turns a tour into slides.
"""

from geo.scenes.scene import Scene, Tour, Wording

__all__ = ["Scene", "Tour", "Wording"]
