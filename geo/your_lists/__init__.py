"""Lists of one's own: read, checked, placed, kept, reviewed, compared, backed up."""
