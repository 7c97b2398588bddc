"""Benchmarks: ours beside the peers', on the same data. See `python -m bench --help`."""
