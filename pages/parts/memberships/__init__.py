"""Parts of the pages: memberships."""
