"""Decks: native slides that a presenter can go on editing; maps are pictures with a text in their place."""
