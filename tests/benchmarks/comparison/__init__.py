"""The atlas beside the naive way of building it, measured in one run."""
