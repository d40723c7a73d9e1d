"""Who plays in the demonstration: names, zones, groups, plans and characters, all invented."""

from dataclasses import dataclass

from coaching.demo import feelings, habits
from coaching.demo.feelings import Feeling
from coaching.demo.habits import Habit

CORE, STRETCHES, ALIGNMENT = "novice-hip-core-prehab", "daily-hip-stretches", "hip-alignment-daily"
MAINTAIN, PRE_RUN, DESK = "maintenance-twice-weekly", "glute-activation-pre-run", "desk-sitter-hip-flexor"
KNEE_1, ITBS_1, ITBS_2 = "runners-knee-phase-1", "itbs-phase-1-settle", "itbs-phase-2-fredericson"
LONDON, BERLIN, LISBON, WARSAW = "Europe/London", "Europe/Berlin", "Europe/Lisbon", "Europe/Warsaw"
TUESDAY, HALF, NEW = "Tuesday squad", "Half in December", "New this month"


@dataclass(frozen=True, slots=True)
class Part:
    """One athlete: `weeks` is how many weeks ago the plan began, `story` names what else happened."""

    name: str
    routines: tuple[str, ...]
    habit: Habit = habits.STEADY
    groups: tuple[str, ...] = ()
    zone: str = LONDON
    weeks: int = 12
    story: str = ""
    feeling: Feeling = feelings.CONTENT


STAFF = (
    ("owner", "Ruth Carlisle", "ruth@riverside.example"),
    ("coach", "Robin Castle", "robin@riverside.example"),
    ("coach", "Mateo Serrano", "mateo@riverside.example"),
    ("assistant", "Ines Falk", "ines@riverside.example"),
)

# Robin is in charge of the first sixteen, Mateo of the others; the assistant is attached to Robin.
FIRST_COACH = 16
ATHLETES = (
    Part("Maya Lindqvist", (CORE, STRETCHES), habits.ONE_SIDED, (TUESDAY, HALF), feeling=feelings.SORE_SIDE),
    Part("Jonas Weidemann", (KNEE_1,), habits.FALLING, (HALF,), BERLIN, weeks=9, feeling=feelings.HURT),
    Part("Callum Reid", (CORE,), habits.FADING, (TUESDAY,)),
    Part("Priya Raman", (PRE_RUN,), habits.SILENT, (HALF,), "Asia/Kolkata"),
    Part("Ana Duarte", (ALIGNMENT,), habits.IRREGULAR, (TUESDAY,), LISBON, weeks=8, feeling=feelings.NUMB),
    Part("Hugo Bennett", (MAINTAIN,), habits.KEEN, (HALF,), feeling=feelings.AT_EASE),
    Part("Amira Haddad", (CORE, STRETCHES), habits.MOVER, (TUESDAY,), feeling=feelings.TALKATIVE),
    Part("Ben Achterberg", (MAINTAIN,), habits.STEADY, (TUESDAY,), "Europe/Amsterdam"),
    Part("Chiara Moretti", (CORE,), habits.STEADY, (HALF,), "Europe/Rome", story="ill"),
    Part("Dev Patel", (ALIGNMENT,), habits.STEADY, (TUESDAY,), story="reviewed_then_changed"),
    Part("Ellie Storm", (STRETCHES,), habits.EASY_GOING, (TUESDAY,), story="paused"),
    Part("Femke de Vries", (STRETCHES,), habits.EASY_GOING, (TUESDAY,), "Europe/Amsterdam", story="red_flag_recorded"),
    Part("Grace Mbeki", (CORE,), habits.KEEN, (TUESDAY, HALF), "Africa/Johannesburg", story="edited"),
    Part("Tessa Okafor", (ITBS_1,), habits.STEADY, (NEW,), weeks=8, story="red_flag"),
    Part("Rosa Jiménez", (CORE,), habits.STEADY, (NEW,), "America/Mexico_City", weeks=1, story="not_opened"),
    Part("Lena Fuchs", (MAINTAIN, STRETCHES), habits.STEADY, (HALF,), BERLIN, story="race"),
    Part("Isla Grant", (STRETCHES,), habits.EASY_GOING, (TUESDAY,)),
    Part("Joon Park", (ALIGNMENT,), habits.KEEN, (TUESDAY,), "Asia/Seoul"),
    Part("Kofi Asante", (CORE,), habits.STEADY, (HALF,), "Africa/Accra", story="ends_soon"),
    Part("Marta Nowak", (), habits.STEADY, (NEW,), WARSAW, story="no_plan"),
    Part("Niamh Byrne", (CORE,), habits.STEADY, (TUESDAY,), "Europe/Dublin"),
    Part("Oskar Lind", (ITBS_2,), habits.EASY_GOING, (HALF,), "Europe/Stockholm", weeks=5),
    Part("Sam Whitlock", (CORE,), habits.SHAKY, (TUESDAY,), "America/New_York"),
    Part("Henrik Dahl", (DESK,), habits.NIGHT_OWL, (), "Europe/Oslo"),
)

SECOND_TEAM = "Harbour Milers"
SECOND_STAFF = (("owner", "Dana Whitfield", "dana@harbour.example"),)
SECOND_ATHLETES = (
    Part("Noor Aziz", (CORE,), habits.STEADY, (), LONDON, weeks=6),
    Part("Felix Braun", (MAINTAIN,), habits.EASY_GOING, (), BERLIN, weeks=6),
    Part("Yuki Tanaka", (STRETCHES,), habits.KEEN, (), "Asia/Tokyo", weeks=6),
)
