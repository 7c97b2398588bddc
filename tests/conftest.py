"""What holds for all tests: property tests are the same on every run and know no deadline."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("dateline", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("dateline")
