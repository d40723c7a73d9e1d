"""Draws an exercise's figure once per process and names it by what it shows, so that browsers may keep it for ever."""

import gzip
import json
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from exercises import figure

# Enough for the built-in library and a club's own moves; a figure takes about 3 KB compressed.
KEPT = 256


@lru_cache(maxsize=1)
def drawing_version() -> bytes:
    """Changes whenever the drawing code does; read once per process."""
    code = sorted(Path(figure.__file__).parent.glob("*.py"))
    return blake2b(b"".join(path.read_bytes() for path in code), digest_size=8).digest()


def digest(pose: Mapping[str, Any]) -> str:
    """12 hexadecimal digits that stand for this pose drawn by this code."""
    return blake2b(written(pose).encode(), digest_size=6, key=drawing_version()).hexdigest()


def drawn(pose: Mapping[str, Any]) -> bytes:
    """The figure's SVG document, gzipped. KeyError when the pose names an unknown view or joint."""
    return compressed(written(pose), drawing_version())


def written(pose: Mapping[str, Any]) -> str:
    # PostgreSQL gives keys back in its own order.
    return json.dumps(pose, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=KEPT)
def compressed(pose: str, version: bytes) -> bytes:
    angles = json.loads(pose)
    return gzip.compress(figure.sheet(angles, angles.get("muscles", ())).encode(), mtime=0)
