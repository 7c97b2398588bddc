"""The command line. Nothing heavy loads until a command needs it."""

from dateline.cli.main import main

__all__ = ["main"]
