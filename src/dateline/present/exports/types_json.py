"""Event types as JSON, with their crosswalk to other schemes."""

from __future__ import annotations

from dateline.lexicon import EventType
from dateline.lexicon.event_types import SCHEMES
from dateline.present.exports.json_pieces import JsonObject


def event_type_object(event_type: EventType) -> JsonObject:
    """Return an event type with the rules of each scheme in the order in which they are tried."""
    return {
        "id": event_type.id,
        "name": event_type.name,
        "description": event_type.description or None,
        "family": event_type.family,
        "parent": event_type.parent,
        "nature": event_type.nature,
        "violent": event_type.violent,
        "roles": [role.value for role in event_type.roles],
        "triggers": [
            {"words": " ".join(trigger.words), "pos": trigger.pos}
            for trigger in event_type.triggers
        ],
        "crosswalk": {
            scheme: [
                {
                    "code": rule.code,
                    "detail": rule.detail,
                    "when": list(rule.when),
                    "cite": rule.cite or None,
                }
                for rule in event_type.crosswalk
                if rule.scheme == scheme
            ]
            for scheme in SCHEMES
        },
    }
