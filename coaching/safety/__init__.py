"""Red flags on the coach's side: what is open, the record that lets plans run again, and the log."""
