"""Parts of the pages: presentation."""
