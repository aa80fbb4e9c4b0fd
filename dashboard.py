"""The frame of the atlas: page settings, navigation, the shared selection, and the page itself."""

from pages import run

run()
