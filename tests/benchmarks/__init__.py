"""The benchmarks of the atlas: what it promises, measured on this machine."""
