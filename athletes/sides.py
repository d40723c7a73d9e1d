"""Left and right of each exercise over some weeks: what was done, what was due, and which side is behind."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from athletes.figures import WeekFigures


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of one exercise, in half credits: what was done, and what was due of each."""

    half_left: int
    half_right: int
    half_left_due: int
    half_right_due: int

    @property
    def left(self) -> tuple[Fraction, Fraction]:
        """Doses done and due."""
        return Fraction(self.half_left, 2), Fraction(self.half_left_due, 2)

    @property
    def right(self) -> tuple[Fraction, Fraction]:
        return Fraction(self.half_right, 2), Fraction(self.half_right_due, 2)


def sides_by_exercise(weeks: Iterable[WeekFigures], exercise_of: Mapping[Hashable, Hashable]) -> dict[Hashable, Sides]:
    """Credits and due so far by exercise, for those that have sides; `exercise_of` names the exercise of a lineage."""
    sums: dict[Hashable, dict[str, list[int]]] = {}
    for lane_week in (lane_week for week in weeks for lane_week in week.lanes if lane_week.lane.side):
        sides = sums.setdefault(exercise_of[lane_week.lane.lineage], {"left": [0, 0], "right": [0, 0]})
        done = sides[lane_week.lane.side]
        done[0] += lane_week.half_credits
        done[1] += lane_week.half_due_so_far
    return {
        exercise: Sides(sides["left"][0], sides["right"][0], sides["left"][1], sides["right"][1])
        for exercise, sides in sums.items()
        if sides["left"][1] or sides["right"][1]
    }


def behind(exercises: Iterable[Sides]) -> tuple[str, Fraction]:
    """Which side was done less over all exercises, and by how many doses; "" when both are level."""
    ahead = sum(sides.half_left - sides.half_right for sides in exercises)
    side = "right" if ahead > 0 else "left" if ahead < 0 else ""
    return side, Fraction(abs(ahead), 2)
