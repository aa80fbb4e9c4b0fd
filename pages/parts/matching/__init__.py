"""Parts of the pages: matching."""
