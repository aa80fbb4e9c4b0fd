"""Parts of the pages: connections."""
