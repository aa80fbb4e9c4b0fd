"""Parts of the pages: sources."""
