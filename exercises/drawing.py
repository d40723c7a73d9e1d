"""Draws an exercise's figure once per process and names it by what it shows, so that browsers may keep it for ever."""

import gzip
import json
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from exercises import figure

# Enough for both sides of the built-in library and of a club's own moves; a figure takes about 3 KB compressed.
KEPT = 512
# What the name of a figure that moves begins with.
LOOP = "loop-"


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


def loop_name(pose: Mapping[str, Any], tempo: str, hold_s: int | None) -> str:
    """What the file of this pose moving at this pace is called; the digits as in `digest`."""
    word = f"{written(pose)} {tempo} {hold_s}"
    return LOOP + blake2b(word.encode(), digest_size=6, key=drawing_version()).hexdigest()


def drawn_loop(pose: Mapping[str, Any], tempo: str, hold_s: int | None) -> bytes:
    """The figure that moves as a file of its own, gzipped; faults as for `moving`."""
    return gzip.compress(moving(pose, tempo, hold_s).encode(), mtime=0)


def moving(pose: Mapping[str, Any], tempo: str, hold_s: int | None) -> str:
    """The figure that moves, to stand in a page. KeyError as for `drawn`, ValueError for a tempo that is none."""
    return animated(written(pose), tempo, hold_s, drawing_version())


def written(pose: Mapping[str, Any]) -> str:
    # PostgreSQL gives keys back in its own order.
    return json.dumps(pose, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=KEPT)
def compressed(pose: str, version: bytes) -> bytes:
    angles = json.loads(pose)
    return gzip.compress(figure.sheet(angles, angles.get("muscles", ())).encode(), mtime=0)


@lru_cache(maxsize=KEPT)
def animated(pose: str, tempo: str, hold_s: int | None, version: bytes) -> str:
    angles = json.loads(pose)
    return figure.loop(angles, angles.get("muscles", ()), tempo, hold_s)
