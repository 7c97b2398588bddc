"""The case as files for particular programs: spreadsheets, maps, timelines, reference managers."""

from dateline.present.files.workbook import case_to_xlsx

__all__ = ["case_to_xlsx"]
