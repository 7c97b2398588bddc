"""The only door to onnxruntime: its telemetry is off before it loads, and again when it has.

`dateline/__init__.py` sets `ORT_DISABLE_TELEMETRY`; the call below also silences a library that
another part of the process loaded before Dateline.
"""

import onnxruntime as ort

ort.disable_telemetry_events()

__all__ = ["ort"]
