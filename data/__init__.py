"""The committed tables, and in `data.build` the scripts that made them."""
