"""Parts of the pages: editions."""
