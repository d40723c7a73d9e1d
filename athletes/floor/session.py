"""The session that floor mode plays: what the page hands to the phone, in one block of JSON.

`static/js/floor/session.js` says the same to the JavaScript. Everything the player needs without signal is in it.
"""

from typing import TypedDict


class Lane(TypedDict):
    """What an action on the phone ticks: a planned exercise, a side and the time of the day."""

    planned_exercise: int
    side: str
    occurrence: int


class Figure(TypedDict):
    """Addresses of one side: a sheet of symbols (`#end`, `#start`), the file that moves, a photo; "" for none."""

    still: str
    loop: str
    photo: str


class Phase(TypedDict):
    """One hold of a repetition in which holds take turns, with what is shown while it lasts."""

    say: str
    seconds: int
    line: int
    cues: list[str]
    feel: str
    figure: dict[str, Figure]
    loop_end_s: float


class OfLine(TypedDict):
    """What a move has of the plan: `stop_line` says the plan's stop pain in words."""

    line: int
    lineage: str
    short: bool
    stop_pain: int
    stop_line: str


class OfExercise(TypedDict):
    """What a move has of the library; `loop_end_s` is when the moving figure reaches the end pose, in seconds."""

    exercise: int
    name: str
    category: str
    href: str
    cues: list[str]
    feel: str
    stop_if: str
    figure: dict[str, Figure]
    loop_end_s: float


class OfDose(TypedDict):
    """How much, and how it runs.

    `tempo` is seconds up, pause, down, None for a hold. `between_sets_s` is the pause between two sets while both
    sides work in turn, `rest_s` the one between two sets of the same side.
    `sides` come harder side first, `[""]` for a move without. `seconds` is the whole move with what is still to do.
    """

    dose: str
    sets: int
    reps: int
    hold_s: int | None
    tempo: list[int] | None
    between_sets_s: float
    rest_s: int
    sides: list[str]
    seconds: int


class Move(OfLine, OfExercise, OfDose):
    """One exercise as it is done now.

    `key` names it across reloads: line and occurrence, and what stands in. `lanes` are what each side ticks when it
    is finished: two where holds take turns, none on the first side of an easier move with sides that stands in for
    one without. `ticked` is the word that stands on a side, None while it is to do. `easier` are the moves that may
    stand in for it, and `eased_to` is the exercise of such a move.
    """

    key: str
    occurrence: int
    eased_to: int | None
    note: str
    why: str
    why_long: str
    lanes: dict[str, list[Lane]]
    ticked: dict[str, str | None]
    phases: list[Phase] | None
    easier: list["Move"]


class Session(TypedDict):
    """What one athlete does on one day; `at` is the server's clock in ms, `seconds` all moves together.

    `may_tick` and `may_tell_health` are the athlete's consents: without the first nothing is kept, without the
    second nobody is asked how it felt.
    """

    athlete: int
    day: str
    at: int
    may_tick: bool
    may_tell_health: bool
    change_move_s: int
    change_side_s: int
    between_holds_s: int
    seconds: int
    moves: list[Move]
