"""Files that coaches order: made beside the request, kept for a week, handed to nobody else."""
