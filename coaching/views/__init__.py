"""Pages of the coach, and the few that belong to nobody (health, errors, home)."""
