"""Talk as the staff see it: all threads, one thread, and the replies that are at hand."""
