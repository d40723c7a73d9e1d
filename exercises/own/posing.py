"""A pose set by sliders: an existing exercise's pose, its angles as typed, and what is wrong with them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from exercises import figure
from exercises.figure.camera import camera
from exercises.figure.kinematics import SIDES, Side, angles
from exercises.own.joints import GROUPS, MOMENTS, TURNS, Group, Turn

VIEWS = (
    ("side", gettext_lazy("From the right")),
    ("front", gettext_lazy("From the front")),
    ("oblique", gettext_lazy("From the front, aslant")),
    ("back", gettext_lazy("From behind")),
    ("top", gettext_lazy("From above")),
)
# Hips nearer to each other than this (cm, towards the viewer) are not told apart as near and far.
LEVEL = 2.0
FULL_TURN = 360


class Slider(forms.IntegerField):
    """One angle in whole degrees; what the joint reaches is the form's business."""

    def __init__(self, turn: Turn) -> None:
        self.turn = turn
        said = gettext_lazy("A whole number of degrees.")
        messages = dict.fromkeys(("required", "invalid", "min_value", "max_value"), said)
        super().__init__(label=str(turn.label), min_value=-FULL_TURN, max_value=FULL_TURN, error_messages=messages)


class PoseForm(forms.Form):
    """Every angle of start and end, and the view; `base` is the pose they are changes of."""

    view = forms.ChoiceField(label=gettext_lazy("Seen"), choices=VIEWS)

    def __init__(self, base: Mapping[str, Any], data: Mapping[str, Any] | None = None) -> None:
        self.base_pose = base
        super().__init__(data, initial={**slider_values(base), "view": base["view"]})
        for moment in MOMENTS:
            for turn in TURNS.values():
                self.fields[turn.field(moment)] = Slider(turn)

    def clean(self) -> None:
        for fault in figure.faults(self._with(self.cleaned_data)):
            turn = TURNS[fault.joint, fault.place]
            self.add_error(turn.field(fault.moment), turn.refusal(fault.angle))

    @property
    def values(self) -> dict[str, Any]:
        """View and angles, as typed where they are right and else as the base has them."""
        return {**self.initial, **(self.cleaned_data if self.is_bound and self.errors is not None else {})}

    @property
    def pose(self) -> dict[str, Any]:
        """The base with these angles; its muscles are not the sliders' business."""
        return self._with(self.values)

    def _with(self, told: Mapping[str, Any]) -> dict[str, Any]:
        values = {**self.initial, **told}
        stances = {moment: stance(moment, values) for moment in MOMENTS}
        kept = {key: part for key, part in self.base_pose.items() if key != "muscles"}
        return {**kept, **stances, "view": values["view"]}

    @property
    def groups(self) -> Iterator["Sliders"]:
        near = nearer(self.pose)
        for group in GROUPS:
            moments = [(moment, [self[turn.field(moment)] for turn in group.turns]) for moment in MOMENTS]
            yield Sliders(group, near, moments)


@dataclass(frozen=True)
class Sliders:
    """A group as the page shows it: its heading and its fields at each moment."""

    group: Group
    near: Side | None
    moments: list[tuple[str, list[forms.BoundField]]]

    @property
    def headings(self) -> tuple[str | Promise, ...]:
        """What it is called while neither side is nearer to the viewer, while it is the near and while the far one."""
        return HEADINGS[self.group.name, self.group.side]

    @property
    def heading(self) -> str | Promise:
        if self.group.side is None or self.near is None:
            return self.headings[0]
        return self.headings[1 if self.group.side == self.near else 2]

    @property
    def wrong(self) -> bool:
        return any(field.errors for _moment, fields in self.moments for field in fields)


def slider_values(pose: Mapping[str, Any]) -> dict[str, int]:
    """A pose's angles by the names of the sliders."""
    return {
        turn.field(moment): round(angles(pose[moment], turn.joint)[turn.place])
        for moment in MOMENTS
        for turn in TURNS.values()
    }


def stance(moment: str, values: Mapping[str, Any]) -> dict[str, list[int] | int]:
    """The angles of one moment as the pose convention writes them; a hinge is a single number."""
    joints: dict[str, list[int]] = {}
    for turn in TURNS.values():
        joints.setdefault(turn.joint, []).append(values[turn.field(moment)])
    return {joint: turns if len(turns) > 1 else turns[0] for joint, turns in joints.items()}


def nearer(pose: Mapping[str, Any]) -> Side | None:
    """The side of the body that is nearer to the viewer at the end; None when neither is."""
    points, view = figure.joints(pose, "end"), camera(pose["view"])
    left, right = (view.depth(points["hip" + side]) for side in SIDES)
    if abs(left - right) < LEVEL:
        return None
    return "L" if left > right else "R"


_TRUNK = gettext_lazy("Trunk and head")
HEADINGS: Mapping[tuple[str, Side | None], tuple[str | Promise, ...]] = {
    ("trunk", None): (_TRUNK, _TRUNK, _TRUNK),
    ("leg", "R"): (gettext_lazy("Right leg"), gettext_lazy("Near leg (right)"), gettext_lazy("Far leg (right)")),
    ("leg", "L"): (gettext_lazy("Left leg"), gettext_lazy("Near leg (left)"), gettext_lazy("Far leg (left)")),
    ("arm", "R"): (gettext_lazy("Right arm"), gettext_lazy("Near arm (right)"), gettext_lazy("Far arm (right)")),
    ("arm", "L"): (gettext_lazy("Left arm"), gettext_lazy("Near arm (left)"), gettext_lazy("Far arm (left)")),
}
