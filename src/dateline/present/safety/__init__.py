"""What may be told of a case to whom: safety profiles, and the case as one of them allows it."""

from dateline.present.safety.profile import OURS, Profile, load_profile, parse_profile
from dateline.present.safety.safe_view import make_safe

__all__ = ["OURS", "Profile", "load_profile", "make_safe", "parse_profile"]
