"""Parts of the pages: reconciliation."""
