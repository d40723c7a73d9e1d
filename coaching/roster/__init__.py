"""The roster: everybody of a team in one list, and what a coach does for several of them at once."""
