"""What stops the launcher, in one sentence for the person at the keyboard."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import Iterator


class Problem(Exception):
    """A reason to stop that its reader can act on; its text is shown instead of a traceback."""


REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)
FULL = (errno.ENOSPC, errno.EDQUOT)


def sentence(error: OSError) -> str:
    """Return what a refused or full disk means, naming the file where the system does."""
    place = str(error.filename) if error.filename else "this folder"
    if error.errno in FULL:
        return f"The disk is full: {place} could not be written. Make room and start again."
    return f"No permission to write {place}. Give yourself the right, or move the project to a folder of your own."


@contextmanager
def disk_problems() -> Iterator[None]:
    """Turn a full disk or a folder that may not be written into a Problem; let other errors through."""
    try:
        yield
    except OSError as error:
        if error.errno not in REFUSED + FULL:
            raise
        raise Problem(sentence(error)) from error
