"""A part of the day's session as the player reads it: dose, sides, pictures, words, and what may stand in."""

from collections.abc import Iterable, Sequence

from athletes.day import Half
from athletes.floor.asked import Part
from athletes.floor.figures import end_reached, figures
from athletes.floor.pace import between_sets, move_seconds, tempo_of
from athletes.floor.session import Lane, Move, OfDose, OfExercise, OfLine
from athletes.floor.sides import Order
from athletes.floor.words import stop_line, why, why_long
from athletes.models import PlannedExercise
from exercises.dose import dose_text
from exercises.models import Exercise


def planned_move(part: Part, order: Order, easier: Sequence[Exercise]) -> Move:
    """A planned exercise with its own dose; `easier` is what the ladder has below it."""
    line, halves = part.card.line, {half.side: half for half in part.pill.halves}
    sides = [side for side in order.sides if side in halves] or list(halves)
    return {
        "key": f"{line.pk}:{part.pill.occurrence}",
        "occurrence": part.pill.occurrence,
        "eased_to": None,
        "note": line.note,
        "why": why(order) if len(sides) > 1 else "",
        "why_long": why_long(order) if len(sides) > 1 else "",
        "lanes": {side: [lane(halves[side])] for side in sides},
        "ticked": {side: ticked(halves[side]) for side in sides},
        "phases": None,
        "easier": [easier_move(part, order, rung) for rung in nearest(line, easier)],
        **of_line(line),
        **of_exercise(line.exercise, sides),
        **of_dose(line, sides, len(part.to_do)),
    }


def easier_move(part: Part, order: Order, exercise: Exercise) -> Move:
    """What stands in for a planned exercise: the ladder's move in the library's own dose, ticking the planned lanes."""
    line, to_do = part.card.line, [half for half in part.pill.halves if not half.tick]
    lanes = stand_in_lanes(to_do, order, exercise)
    compared = len(lanes) > 1 and line.per_side
    return {
        "key": f"{line.pk}:{part.pill.occurrence}:{exercise.pk}",
        "occurrence": part.pill.occurrence,
        "eased_to": exercise.pk,
        "note": "",
        "why": why(order) if compared else "",
        "why_long": why_long(order) if compared else "",
        "lanes": lanes,
        "ticked": dict.fromkeys(lanes),
        "phases": None,
        "easier": [],
        **of_line(line),
        **of_exercise(exercise, lanes),
        **of_dose(exercise, lanes, len(lanes)),
    }


def stand_in_lanes(to_do: Sequence[Half], order: Order, exercise: Exercise) -> dict[str, list[Lane]]:
    """What each side of the easier move ticks; it may have sides where the plan has none, or the other way round."""
    by_side = {half.side: [lane(half)] for half in to_do}
    if not exercise.unilateral:
        return {"": [lane(half) for half in to_do]}
    if "" in by_side:
        first, last = order.sides
        return {first: [], last: by_side[""]}
    return {side: by_side[side] for side in order.sides if side in by_side}


def nearest(line: PlannedExercise, easier: Iterable[Exercise]) -> list[Exercise]:
    """The nearest of the easier moves: of the same sides, kind and position, as far as there is one; at most one."""
    own = line.exercise

    def distance(rung: Exercise) -> tuple[bool, bool, bool, str]:
        differs = rung.unilateral != line.per_side, rung.category != own.category, rung.position != own.position
        return *differs, rung.name

    return sorted(easier, key=distance)[:1]


def ticked(half: Half) -> str | None:
    return half.tick.status if half.tick else None


def lane(half: Half) -> Lane:
    return Lane(planned_exercise=half.line, side=half.side, occurrence=half.occurrence)


def of_line(line: PlannedExercise) -> OfLine:
    limit = line.plan.stop_pain
    return OfLine(
        line=line.pk,
        lineage=str(line.lineage),
        short=line.in_short_version,
        stop_pain=limit,
        stop_line=stop_line(limit),
    )


def of_exercise(exercise: Exercise, sides: Iterable[str]) -> OfExercise:
    return OfExercise(
        exercise=exercise.pk,
        name=exercise.name,
        category=exercise.category,
        href=exercise.get_absolute_url(),
        cues=exercise.cues,
        feel=exercise.feel,
        stop_if=exercise.stop_if,
        figure=figures(exercise, sides),
        loop_end_s=end_reached(exercise),
    )


def of_dose(dose: PlannedExercise | Exercise, sides: Iterable[str], to_do: int) -> OfDose:
    """`to_do` is how many of the sides are not ticked yet."""
    return OfDose(
        dose=dose_text(dose),
        sets=dose.sets,
        reps=dose.reps,
        hold_s=dose.hold_s,
        tempo=tempo_of(dose),
        between_sets_s=between_sets(dose, to_do),
        rest_s=dose.rest_s,
        sides=list(sides),
        seconds=move_seconds(dose, to_do),
    )
