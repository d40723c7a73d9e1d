"""Floor mode: today's session as the player on the phone runs it, made of the plan, the record and the library."""
