"""A case in the columns of ACLED, UCDP GED and PLOVER, each rule with its source."""

from dateline.present.schemes.claims import with_codes
from dateline.present.schemes.coding_form import CodingForm, FormField, coding_form
from dateline.present.schemes.tables import (
    Scheme,
    SchemeTable,
    left_out_to_csv,
    scheme_table,
    table_to_csv,
)

__all__ = [
    "CodingForm",
    "FormField",
    "Scheme",
    "SchemeTable",
    "coding_form",
    "left_out_to_csv",
    "scheme_table",
    "table_to_csv",
    "with_codes",
]
