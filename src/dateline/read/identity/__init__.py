"""Which mentions are one happening, and which of them are one telling of it."""
