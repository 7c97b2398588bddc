"""Benchmarks: ours beside the peers', on the same data. See `python -m bench --help`."""

import dateline  # noqa: F401 # turns telemetry off before a bench can load what sends it
