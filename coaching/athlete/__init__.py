"""The pages about one athlete, a module for each tab."""
