"""Looking at oneself: what is checked and how, what an observation may be read as, and the weekly questions."""
