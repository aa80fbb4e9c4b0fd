"""Parts of the pages: districts."""
