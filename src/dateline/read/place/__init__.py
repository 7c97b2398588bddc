"""How places are found in a text, told apart, computed from descriptions, and tied to events."""
