"""What a buddy is asked, in the order of lying down once: who sees somebody from the feet sees the sides crossed.

So every question says where the buddy stands and which way the runner faces; the picture and the order of the answers
follow from that, and the letters R and L in the picture are always the runner's own.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type Words = str | Promise

SKIP = "skip"


class Seen(StrEnum):
    """How the runner lies towards whoever looks."""

    FACE_UP = "up"  # from the feet
    FACE_DOWN = "down"  # from the feet
    WALL = "wall"  # legs up, from behind the head


class Shows(StrEnum):
    """What is compared, and so what the little drawings beside the answers show."""

    HEIGHT = "height"  # a stick's two ends
    LENGTH = "length"  # two feet


@dataclass(frozen=True, slots=True)
class Question:
    """One look; `check` and `part` are the protocol's, `at` is where the stick lies or the eyes go."""

    check: str
    part: str
    title: Words
    how: tuple[Words, ...]
    asks: Words
    seen: Seen
    shows: Shows
    at: str

    @property
    def name(self) -> str:
        """Of its field."""
        return f"{self.check}.{self.part}" if self.part else self.check

    @property
    def sides(self) -> tuple[str, str]:
        """The runner's sides as the buddy has them before the eyes, from left to right.

        Face up and seen from the feet is like face to face: their right is on the buddy's left. Face down, or with
        the legs up the wall and seen from behind the head, buddy and runner look the same way.
        """
        return ("right", "left") if self.seen is Seen.FACE_UP else ("left", "right")


QUESTIONS = (
    Question(
        "stick-feet",
        "",
        _("The feet"),
        (
            _("The runner lies on the back, legs straight. Stand at the feet."),
            _("Lay a stick, a ruler or a book across both soles, at the heels."),
        ),
        _("Which leg looks longer, so comes further towards you?"),
        Seen.FACE_UP,
        Shows.LENGTH,
        "feet",
    ),
    Question(
        "stick-front",
        "",
        _("The hipbones, face up"),
        (
            _("The runner stays on the back."),
            _("Lay the stick across the two bony points at the front of the hips and look along the body."),
        ),
        _("Which end is higher, nearer to the ceiling?"),
        Seen.FACE_UP,
        Shows.HEIGHT,
        "hips",
    ),
    Question(
        "stick-back",
        "",
        _("The hipbones, face down"),
        (
            _("Now the runner lies face down: right and left have changed places for you."),
            _("Lay the stick across the two dimples at the back of the hips and look along the body."),
        ),
        _("Which end is higher, nearer to the ceiling?"),
        Seen.FACE_DOWN,
        Shows.HEIGHT,
        "hips",
    ),
    Question(
        "leg-reveal",
        "",
        _("From knees to chest"),
        (
            _("On the back again: both knees to the chest for a moment, then both legs slide out straight."),
            _("Look at the inner ankle bones from the feet."),
        ),
        _("Which leg looks longer, so comes further towards you?"),
        Seen.FACE_UP,
        Shows.LENGTH,
        "feet",
    ),
    Question(
        "leg-reveal",
        "wall",
        _("Legs up the wall"),
        (
            _("The runner puts both legs straight up the wall, close to it."),
            _("Stand behind the runner's head and face the wall."),
        ),
        _("Which leg looks longer, so reaches further up?"),
        Seen.WALL,
        Shows.LENGTH,
        "feet",
    ),
)
