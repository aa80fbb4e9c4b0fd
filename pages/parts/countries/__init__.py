"""Parts of the pages: countries."""
