"""The language model at run time: onnxruntime, and what fills documents from its answers."""

from dateline.read.parse.model.component import DocumentReader
from dateline.read.parse.model.files import default_folder, read_model_files
from dateline.read.parse.model.inference import Analysis, Network

__all__ = [
    "Analysis",
    "DocumentReader",
    "Network",
    "default_folder",
    "read_model_files",
]
