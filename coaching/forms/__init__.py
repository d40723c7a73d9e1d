"""What coaches fill in."""
