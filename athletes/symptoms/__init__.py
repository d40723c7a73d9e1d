"""The symptom checklist: where it hurts, how much and since when, on our own body map and in an equal list."""
