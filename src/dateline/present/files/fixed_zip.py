"""Zip files that tell nothing of when they were written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

STAMP = (2000, 1, 1, 0, 0, 0)


def with_fixed_clock(
    data: bytes, changed: Callable[[str, bytes], bytes] = lambda _, part: part
) -> bytes:
    """Return a zip file with every member's time set to one fixed day.

    `changed` gives what a member is to hold, by its name and what it held.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, changed(name, old.read(name)))
    return out.getvalue()
