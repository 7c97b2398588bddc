"""The case room: one case in the browser, served from this machine to this machine."""

from dateline.web.app import create_app
from dateline.web.serving import Address, serve

__all__ = ["Address", "create_app", "serve"]
