"""What fills a claim: who, where, when, how many, how it is told, and who says so."""
