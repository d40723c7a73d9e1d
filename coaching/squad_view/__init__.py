"""The squad as a whole: what is skipped most, how each routine is kept, and what a change was followed by."""
