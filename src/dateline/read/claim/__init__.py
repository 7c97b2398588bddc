"""Claims: one for each telling of a happening, built once and refused once."""
