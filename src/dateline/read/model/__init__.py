"""The language model at run time: onnxruntime, and what fills documents from its answers."""

from dateline.read.model.component import DocumentReader
from dateline.read.model.files import default_folder, read_model_files
from dateline.read.model.inference import Analysis, Network

__all__ = [
    "Analysis",
    "DocumentReader",
    "Network",
    "default_folder",
    "read_model_files",
]
