"""What goes with an edit of a live plan: what stands now, what would, who did what, and the way back."""
