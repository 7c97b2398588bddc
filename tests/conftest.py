"""What holds for all tests: property tests are the same on every run and know no deadline.

Places that the person who runs the tests added for their own use change nothing here.
"""

from __future__ import annotations

import os

from hypothesis import settings

import dateline  # noqa: F401 # turns telemetry off before any test can load what sends it

settings.register_profile("dateline", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("dateline")

os.environ["DATELINE_HOME"] = os.path.devnull
