"""The public face: every name is there, in order, and none loads before it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.factory import make_report

import dateline


def test_every_public_name_is_there_and_documented() -> None:
    assert dateline.__all__ == sorted(dateline.__all__)
    for name in dateline.__all__:
        if not name.startswith("__"):
            assert getattr(dateline, name).__doc__, name


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="nothing_of_this_name"):
        _ = dateline.nothing_of_this_name


def test_importing_loads_no_room() -> None:
    code = "import sys, dateline; print([m for m in sys.modules if m.startswith('dateline.')])"
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_attributions_of_a_report() -> None:
    report = make_report("Rebels seized the town of Ardenfell, a police officer said on Monday.")
    (found,) = dateline.attributions(report)
    assert found.source is not None
    assert found.source.of(report.text) == "a police officer"
