"""The ingest room: bytes in, captures out. The only room that reads the user's files."""

from dateline.ingest.collect import collect
from dateline.ingest.received import Received

__all__ = ["Received", "collect"]
