"""What people type at the door, on joining, and about their team."""
