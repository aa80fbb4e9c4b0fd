"""Parts of the pages: take away."""
