"""Reading: reports to findings to claims. Pure functions; model and lexicons are passed in."""
