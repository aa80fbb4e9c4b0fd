"""Parts of the pages: aid and ties."""
