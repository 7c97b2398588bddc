"""Engines and stages: how the work of a build is done, here or over several processes."""

from dateline.run.local import Engine, LocalEngine, Stage
from dateline.run.results import CleanResult, Read
from dateline.run.stages import BuiltInStages, CleanStage, ReadStage, Stages
from dateline.run.versions import Versions, current_versions

__all__ = [
    "BuiltInStages",
    "CleanResult",
    "CleanStage",
    "Engine",
    "LocalEngine",
    "Read",
    "ReadStage",
    "Stage",
    "Stages",
    "Versions",
    "current_versions",
]
