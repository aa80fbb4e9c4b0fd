"""Parts of the pages: aid."""
