"""Who: what names, descriptions and pronouns of a report stand for."""
