"""The joints as sliders: every angle of a pose with its name and its group; how far it goes, the figure says."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from exercises.figure.kinematics import SIDES, Side
from exercises.figure.limits import LIMITS, Limit

MOMENTS = ("start", "end")


@dataclass(frozen=True)
class Turn:
    """One angle of one joint, in degrees; `place` is where the pose convention lists it."""

    joint: str
    place: int
    label: str | Promise

    @property
    def limit(self) -> Limit:
        return LIMITS[self.joint][self.place]

    def field(self, moment: str) -> str:
        """The name of its slider at the start or the end."""
        return f"{moment}_{self.joint}_{self.place}"

    def refusal(self, angle: float) -> str:
        """Why this angle, which lies beyond the limit, is not taken; said at the slider, which has the joint's name."""
        bound = self.limit.low if angle < self.limit.low else self.limit.high
        said = MOST_BENT.get(self.joint[:-1]) if bound > 0 else None
        return str(said or _("%(bound)d° is as far as it goes.")) % {"bound": bound}


MOST_BENT = {
    "knee": gettext_lazy("%(bound)d° is the most a knee bends."),
    "elbow": gettext_lazy("%(bound)d° is the most an elbow bends."),
}


@dataclass(frozen=True)
class Group:
    """Joints that are set together; a limb has a side."""

    name: str
    turns: tuple[Turn, ...]
    side: Side | None = None


def leg(side: Side) -> tuple[Turn, ...]:
    return (
        Turn(f"hip{side}", 0, gettext_lazy("Hip: lift forward")),
        Turn(f"hip{side}", 1, gettext_lazy("Hip: out to the side")),
        Turn(f"hip{side}", 2, gettext_lazy("Hip: turn out")),
        Turn(f"knee{side}", 0, gettext_lazy("Knee: bend")),
        Turn(f"ankle{side}", 0, gettext_lazy("Ankle: toes up")),
    )


def arm(side: Side) -> tuple[Turn, ...]:
    return (
        Turn(f"shoulder{side}", 0, gettext_lazy("Shoulder: lift forward")),
        Turn(f"shoulder{side}", 1, gettext_lazy("Shoulder: out to the side")),
        Turn(f"shoulder{side}", 2, gettext_lazy("Shoulder: turn out")),
        Turn(f"elbow{side}", 0, gettext_lazy("Elbow: bend")),
    )


TRUNK = (
    Turn("pelvis", 0, gettext_lazy("Whole body: tip forward")),
    Turn("pelvis", 1, gettext_lazy("Whole body: tip to the left")),
    Turn("pelvis", 2, gettext_lazy("Whole body: turn to the left")),
    Turn("pelvis", 3, gettext_lazy("Whole body: roll along its length")),
    Turn("spine", 0, gettext_lazy("Back: bend forward")),
    Turn("spine", 1, gettext_lazy("Back: bend to the left")),
    Turn("spine", 2, gettext_lazy("Back: turn to the left")),
    Turn("neck", 0, gettext_lazy("Neck: chin down")),
)
GROUPS = (
    Group("trunk", TRUNK),
    *(Group("leg", leg(side), side) for side in reversed(SIDES)),
    *(Group("arm", arm(side), side) for side in reversed(SIDES)),
)
TURNS = {(turn.joint, turn.place): turn for group in GROUPS for turn in group.turns}
