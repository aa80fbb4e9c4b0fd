"""Builders of committed tables that need the gazetteer."""
