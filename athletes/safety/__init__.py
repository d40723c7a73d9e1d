"""When somebody should stop and see a clinician: the questions, who is asked when, and what an answer does."""
