"""Dossiers: the briefing of a municipality and the visit sheet of a country.

`municipality` and `country` build a `dossier` from `lists` without drawing; `pdf`, `html` and `slides` give it three
forms.
"""
