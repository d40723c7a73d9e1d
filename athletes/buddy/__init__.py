"""A second pair of eyes: a link for one look, the questions it asks, and what comes back."""
