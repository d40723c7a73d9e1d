"""Evenstride as an app on the phone: what is installed, what its worker keeps, and the pocket with the next days."""
