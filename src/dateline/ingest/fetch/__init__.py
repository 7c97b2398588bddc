"""Fetching pages, for those who ask for it; all of it that goes to the network is here."""

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
