"""Documents to read, print and hand on: an athlete's season and a team's month."""
