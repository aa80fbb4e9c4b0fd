"""The files that people bring as they stand, and lists given back with their places appended."""
