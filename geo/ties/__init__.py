"""Ties, aid and memberships of the lists in view, and the one selection that filters them."""
