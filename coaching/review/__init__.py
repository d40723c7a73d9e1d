"""The weekly review: one athlete after another, a decision each, and the way back from it."""
