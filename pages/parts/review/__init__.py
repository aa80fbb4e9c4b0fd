"""Parts of the pages: review."""
