"""What a device may deliver beside ticks and feedback: one row for each kind of answer about health, and messages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from athletes.checks.told import CheckSaid, keep_check, read_check
from athletes.checks.weekly import ImpactAnswer, keep_impact, read_impact
from athletes.models import Athlete
from athletes.safety.answering import answer_safety
from athletes.safety.reading import SafetyAnswer, read_safety
from athletes.talk.writing import Written, keep_message, read_message
from athletes.tapped import Said


@dataclass(frozen=True)
class Kind[S: Said]:
    """`name` is that of its list in a batch, and what an action of it is called on the phone.

    `read` raises Unreadable; `keep` stores an answer once and says why not as a code, empty when it is stored,
    None when its id is somebody else's. It asks for the consent by itself.
    """

    name: str
    says: type[S]
    read: Callable[[Mapping[str, Any]], S]
    keep: Callable[[Athlete, S, datetime], str | None]


KINDS: tuple[Kind[Any], ...] = (
    Kind("safety", SafetyAnswer, read_safety, answer_safety),
    Kind("checks", CheckSaid, read_check, keep_check),
    Kind("impact", ImpactAnswer, read_impact, keep_impact),
    Kind("messages", Written, read_message, keep_message),
)


def keep(athlete: Athlete, said: Said, now: datetime) -> str | None:
    """Keep an answer of any kind, as its row says."""
    kind = next(kind for kind in KINDS if isinstance(said, kind.says))
    return kind.keep(athlete, said, now)
