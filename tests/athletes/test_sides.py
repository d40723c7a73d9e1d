"""Left and right over some weeks: by exercise, whatever plan it stands in, and which side is behind."""

from collections.abc import Hashable
from fractions import Fraction

from athletes.adherence import Lineage, Status, standing_ticks, week_figures
from athletes.sides import Sides, behind, sides_by_exercise
from tests.athletes.pure import AFTER, BOTH_SIDES, FRI, M3, MON, WED, WEEK, fixed, lineage, tap

PLANK: Lineage = lineage(fixed(1, 3, 5, sides=BOTH_SIDES), key="plank")
AGAIN: Lineage = lineage(fixed(1, sides=BOTH_SIDES), key="plank again")
CHEST: Lineage = lineage(M3, key="knee to chest")
EXERCISES: dict[Hashable, Hashable] = {
    "plank": "Side plank",
    "plank again": "Side plank",
    "knee to chest": "Knee to chest",
}


def test_two_lines_of_one_exercise_are_one_row_and_what_has_no_sides_is_none() -> None:
    lines = [PLANK, AGAIN, CHEST]
    taps = [
        tap(MON, side="left", key="plank"),
        tap(WED, side="left", key="plank", op=1),
        tap(WED, Status.PARTLY, side="right", key="plank", op=2),
        tap(MON, side="right", key="plank again", op=3),
        tap(FRI, key="knee to chest", op=4),
    ]
    week = week_figures(lines, standing_ticks(lines, taps), WEEK, AFTER, AFTER)
    found = sides_by_exercise([week], EXERCISES)
    assert found == {"Side plank": Sides(4, 3, 8, 8)}
    assert found["Side plank"].left == (Fraction(2), Fraction(4))
    assert found["Side plank"].right == (Fraction(3, 2), Fraction(4))
    assert behind(found.values()) == ("right", Fraction(1, 2))


def test_weeks_add_up_and_nothing_due_is_no_row() -> None:
    empty = week_figures([PLANK], {}, WEEK.next(), WEEK.next().monday, AFTER)
    assert sides_by_exercise([empty], EXERCISES) == {}
    full = week_figures([PLANK], {}, WEEK, AFTER, AFTER)
    assert sides_by_exercise([full, full], EXERCISES) == {"Side plank": Sides(0, 0, 12, 12)}


def test_the_side_that_is_behind_is_named_and_level_sides_are_not() -> None:
    assert behind([Sides(2, 8, 8, 8), Sides(4, 2, 8, 8)]) == ("left", Fraction(2))
    assert behind([Sides(2, 4, 8, 8), Sides(4, 2, 8, 8)]) == ("", Fraction(0))
    assert behind([]) == ("", Fraction(0))
