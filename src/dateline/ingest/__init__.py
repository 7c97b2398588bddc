"""The ingest room: bytes in, captures out. The only room that reads the user's files."""

from dateline.ingest.collect import collect
from dateline.ingest.formats import is_label
from dateline.ingest.given import Given, ending_of
from dateline.ingest.received import Declared, Received
from dateline.ingest.translations import originals

__all__ = ["Declared", "Given", "Received", "collect", "ending_of", "is_label", "originals"]
