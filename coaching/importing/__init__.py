"""Many athletes at once from a pasted list or a CSV file: read, look through, put right, invite."""
