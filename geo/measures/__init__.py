"""What is counted and measured of a selection; one file a subject."""
