"""Small programs that stand in for the interpreters, installers and servers of other machines."""

from __future__ import annotations

from pathlib import Path

READY = 'echo "3.13 ready"'
OLD = 'echo "3.11"'
INCOMPLETE = 'echo "3.12"'
BROKEN = "exit 127"


def program(path: Path, script: str) -> str:
    """Write an executable shell script, with its folders, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return str(path)
