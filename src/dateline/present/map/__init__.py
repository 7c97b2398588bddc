"""The map of a case: places on bundled outlines, drawn without any network."""

from dateline.present.map.drawing import MapDrawing, draw_map

__all__ = ["MapDrawing", "draw_map"]
