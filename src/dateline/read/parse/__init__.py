"""Parse: clean text to words, sentences and syntax."""
