"""The figures of the atlas: what a page shows and what leaves it are one value; each subject has a module."""
