"""Who says what the copy reports: cues, their subjects, and whom these mean. Quotes and figures share it."""
