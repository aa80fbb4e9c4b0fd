"""Parts of the pages: your data."""
