"""Dossiers: the briefing of a municipality and the visit sheet of a country.

`geo.documents.dossiers.dossier` says what a dossier is; `municipality` and `country` build its
contents from the printed entries, without drawing anything; `pdf`, `html` and
`slides` give the same contents three forms. `lists` says which lists it is made from.
"""
