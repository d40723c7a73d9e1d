"""The athlete's own pages: Today, the week, and You."""
