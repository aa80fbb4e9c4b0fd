"""The review desk: what placing left in doubt, and what a person decides about it."""
