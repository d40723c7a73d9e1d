"""Talk: the thread of an athlete and all who may read the record, what of it is new to whom, and what waits."""
