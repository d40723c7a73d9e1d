"""Generated cases take the time they take: a busy machine is no reason to fail."""

from hypothesis import settings

settings.register_profile("evenstride", deadline=None)
settings.load_profile("evenstride")
