"""Parts of the pages: frame."""
