"""Fetching pages, for those who ask for it: no other part of Dateline goes to the network."""

from dateline.ingest.fetch.fetcher import AGENT, MORE, Fetched, Fetcher, Pace
from dateline.ingest.fetch.policy import IP, Policy, public_only
from dateline.ingest.fetch.transport import Limits, Transport

__all__ = [
    "AGENT",
    "IP",
    "MORE",
    "Fetched",
    "Fetcher",
    "Limits",
    "Pace",
    "Policy",
    "Transport",
    "public_only",
]
