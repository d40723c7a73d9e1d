"""Building a routine: what is typed, what it amounts to, and saving it as a version."""
