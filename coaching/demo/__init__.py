"""The demonstration: two invented teams with a season of history, made from a seed."""
