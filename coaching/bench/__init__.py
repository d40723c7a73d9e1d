"""The benchmark: squads of any size in a database of their own, and what a page of them costs beside its floor."""
