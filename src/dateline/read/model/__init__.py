"""The language model at run time: onnxruntime under a spaCy component."""

from dateline.read.model.component import DESCRIPTIONS, DatelineReader
from dateline.read.model.files import default_folder, read_model_files
from dateline.read.model.inference import Analysis, Network
from dateline.read.model.sentences import BLOCKS

__all__ = [
    "BLOCKS",
    "DESCRIPTIONS",
    "Analysis",
    "DatelineReader",
    "Network",
    "default_folder",
    "read_model_files",
]
