"""Forms of the app exercises."""
