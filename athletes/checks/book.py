"""The protocols as the data file has them, read once per process."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import yaml

from athletes.checks.protocol import Asks, Claim, Counts, Part, Protocol, Step, Unit

FILE = Path(__file__).with_name("protocols.yaml")


@lru_cache(maxsize=1)
def protocols() -> Mapping[str, Protocol]:
    """Every protocol by its id, in the order of the file: the article's checks first."""
    told = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {entry["id"]: _protocol(entry) for entry in told["protocols"]}


@lru_cache(maxsize=1)
def book_version() -> str:
    """Changes whenever a check is worded, recorded or drawn otherwise; read once per process."""
    return blake2b(FILE.read_bytes(), digest_size=6).hexdigest()


def article_checks() -> list[Protocol]:
    return [protocol for protocol in protocols().values() if protocol.article]


def _protocol(told: Mapping[str, Any]) -> Protocol:
    return Protocol(
        id=told["id"],
        name=told["name"],
        article=told.get("article", False),
        buddy=told.get("buddy", False),
        self_possible=told.get("self", False),
        kit=tuple(told["kit"]),
        seconds=told["seconds"],
        steps=tuple(_step(step) for step in told["steps"]),
        parts=tuple(_part(part) for part in told["parts"]),
        trials=told["trials"],
        counts=Counts(told["counts"]),
        reliability=tuple(Claim(claim["text"], claim["source"], claim["checked"]) for claim in told["reliability"]),
        can=told["can"],
        cannot=told["cannot"],
        threshold=told["threshold"],
        observation_only=told.get("observation_only", False),
    )


def _step(told: Mapping[str, Any]) -> Step:
    """A pose without an end stands still."""
    pose = told.get("pose")
    return Step(told["text"], pose and {"end": pose["start"], **pose})


def _part(told: Mapping[str, Any]) -> Part:
    numbers: dict[str, Any] = {key: Decimal(str(told[key])) for key in ("low", "high", "step", "error") if key in told}
    words = {key: told[key] for key in ("sides", "optional", "inches", "less_is_better", "asks_where") if key in told}
    return Part(
        key=told["key"],
        name=told["name"],
        question=told["question"],
        unit=Unit(told.get("unit", "")),
        asks=Asks(told.get("asks", Asks.NUMBER)),
        error_source=told.get("error_source", ""),
        **numbers,
        **words,
    )
