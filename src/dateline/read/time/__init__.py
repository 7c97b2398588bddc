"""Time: how expressions of time are found, understood and resolved."""

__all__: list[str] = []
