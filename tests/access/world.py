"""Two teams with one of everything, and the ten kinds of people who may knock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from accounts.models import Invitation, Membership, Team, User
from athletes.buddy.links import new_link
from athletes.models import Assessment, Athlete, ExcusedPeriod, Group, Plan, PlanEdit, PlannedExercise, TickAction
from athletes.weeks import Week
from coaching.models import Export, Intake, SavedReply, WeeklyReview
from coaching.plans.edits import end
from coaching.plans.log import noted
from exercises.builder.publish import record
from exercises.models import Exercise, Routine
from tests.factories import (
    make_assessment,
    make_assistant,
    make_athlete,
    make_excused,
    make_exercise,
    make_line,
    make_owner,
    make_plan,
    make_routine,
    make_staff,
    make_team,
    make_tick,
)

ANONYMOUS, BUDDY = "anonymous", "buddy"
ATHLETE, TEAMMATE, FOREIGN_ATHLETE = "athlete", "teammate", "athlete of another team"
COACH, OTHER_COACH, OWNER, ASSISTANT = "coach in charge", "other coach", "owner", "assistant"
FOREIGN_COACH = "coach of another team"
PERSONAS = [
    ANONYMOUS,
    BUDDY,
    ATHLETE,
    TEAMMATE,
    FOREIGN_ATHLETE,
    COACH,
    OTHER_COACH,
    OWNER,
    ASSISTANT,
    FOREIGN_COACH,
]
# A word that stands in the name of every person and thing of the first team, and nowhere else.
CANARY = "Quillfeather"
POSE = {"view": "side", "fix": "neck", "drawn_side": "R", "start": {"pelvis": [0, 0, 0]}, "end": {"pelvis": [10, 0, 0]}}


@dataclass
class World:
    team: Team
    athlete: Athlete
    plan: Plan
    choice: Plan
    line: PlannedExercise
    edit: PlanEdit
    tick: TickAction
    excused: ExcusedPeriod
    away: ExcusedPeriod
    review: WeeklyReview
    reply: SavedReply
    intake: Intake
    group: Group
    archived: Membership
    routine: Routine
    exercise: Exercise
    own_routine: Routine
    own_exercise: Exercise
    own_photo: Exercise
    week: str
    invited: Membership
    assistant: Membership
    invited_coach: Membership
    token: str
    door: str
    look: str
    assessment: Assessment
    export: Export
    users: Mapping[str, User | None] = field(default_factory=dict)

    def client(self, persona: str) -> Client:
        """A browser in which this person is signed in."""
        client = Client()
        if user := self.users[persona]:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        if persona == BUDDY:  # holds a link, and nothing else
            client.get(f"/join/{self.token}/")
            client.get(f"/look/{self.look}/")
        return client


def make_world() -> World:
    """Everything the addresses of the product speak of; times are of today, so that forms accept them."""
    team, elsewhere = make_team(f"{CANARY} Runners"), make_team("Harbour Milers")
    owner, coach = make_owner(team, f"Olive {CANARY}"), make_staff(team, name=f"Robin {CANARY}")
    other_coach = make_staff(team, name=f"Mateo {CANARY}")
    assistant = make_assistant(team, coach, name=f"Ines {CANARY}")
    athlete = make_athlete(team, coach, name=f"Maya {CANARY}")
    teammate = make_athlete(team, other_coach, name=f"Callum {CANARY}")
    foreign_coach = make_staff(elsewhere, name="Dana Whitfield")
    stranger = make_athlete(elsewhere, foreign_coach, name="Noor Aziz")
    exercise = make_exercise("clamshell", name="Clamshell", pose=POSE)
    own_exercise = make_exercise("team-move", name=f"{CANARY} move", team=team, pose=POSE)
    week = Week.of(timezone.now().date())
    plan = make_plan(athlete, start=week.monday, opened_on=week.monday, name=f"{CANARY} plan")
    line = make_line(plan, exercise, days_a_week=7)
    choice = make_plan(athlete, start=week.next().monday, name=f"{CANARY} choice", choose_at_most=2)
    make_line(choice, exercise, days_a_week=7)
    invited = make_athlete(team, coach, name=f"New {CANARY}", accepted=False).membership
    invited_coach = make_staff(team, name=f"Sam {CANARY}", user=None)
    _token(invited_coach, Invitation.Kind.INVITATION, owner, "sam@club.example")
    return World(
        team=team,
        athlete=athlete,
        plan=plan,
        choice=choice,
        line=line,
        edit=_edit(plan, coach),
        tick=make_tick(line, week.monday),
        excused=make_excused(athlete, week.monday + timedelta(days=30), None, entered_by=coach),
        away=make_excused(athlete, week.sunday, week.sunday, entered_by=athlete.membership),
        review=_review(athlete, week, coach),
        reply=SavedReply.objects.create(team=team, title=f"{CANARY} reply", text="Hello."),
        group=_group(athlete),
        intake=Intake.objects.create(team=team, made_by=coach),
        archived=_archived(team, coach),
        routine=make_routine(exercise),
        exercise=exercise,
        own_routine=_built(own_exercise, coach),
        own_exercise=own_exercise,
        own_photo=make_exercise(name=f"{CANARY} photo", team=team, photo=_photo()),
        week=str(week),
        invited=invited,
        assistant=assistant,
        invited_coach=invited_coach,
        token=_token(invited, Invitation.Kind.INVITATION, coach),
        door=_token(athlete.membership, Invitation.Kind.DOOR, coach),
        assessment=make_assessment(athlete, week.monday, looked_by=f"Sam {CANARY}"),
        export=_export(athlete, week, coach),
        look=new_link(athlete, timezone.now())[1].rstrip("/").rpartition("/")[2],
        users={
            ANONYMOUS: None,
            BUDDY: None,
            ATHLETE: athlete.membership.user,
            TEAMMATE: teammate.membership.user,
            FOREIGN_ATHLETE: stranger.membership.user,
            COACH: coach.user,
            OTHER_COACH: other_coach.user,
            OWNER: owner.user,
            ASSISTANT: assistant.user,
            FOREIGN_COACH: foreign_coach.user,
        },
    )


def _built(exercise: Exercise, coach: Membership) -> Routine:
    """A routine of the coach's that the team shares, in its first version."""
    routine = make_routine(exercise, name=f"{CANARY} routine", team=coach.team, made_by=coach, shared=True)
    record(routine, list(routine.items.all()), coach, 0)
    return routine


def _edit(plan: Plan, coach: Membership) -> PlanEdit:
    """The end of the plan, which was set and lifted again, so that it can be taken back."""
    plan.end = Week.of(plan.start).back(-8).sunday
    plan.save()
    with noted(plan, PlanEdit.What.END, plan.start, coach):
        end(plan, None, plan.start)
    plan.edits.update(together=uuid4())
    return plan.edits.get()


def _photo() -> str:
    return default_storage.save("exercises/quillfeather.webp", ContentFile(b"a photo"))


def _token(membership: Membership, kind: str, made_by: Membership, email: str = "") -> str:
    invitation, token = Invitation.draw(membership, kind, made_by, timezone.now(), email)
    invitation.save()
    return token


def _export(athlete: Athlete, week: Week, coach: Membership) -> Export:
    made = {"kind": "weeks", "format": "csv", "first": str(week), "last": str(week), "athletes": [athlete.pk]}
    return Export.objects.create(team_id=athlete.team_id, ordered_by=coach, state=Export.State.READY, **made)


def _review(athlete: Athlete, week: Week, coach: Membership) -> WeeklyReview:
    seen: dict[str, Any] = {"half_credits": 2, "half_due_so_far": 2, "due": 7, "on_track": 75, "slipping": 50}
    return WeeklyReview.objects.create(
        team_id=athlete.team_id,
        athlete=athlete,
        week=str(week),
        decision="well_done",
        note=f"{CANARY} note",
        as_of=week.monday,
        reviewed_by=coach,
        **seen,
    )


def _archived(team: Team, coach: Membership) -> Membership:
    place = make_athlete(team, coach, name=f"Gone {CANARY}").membership
    place.left_at = timezone.now()
    place.save(update_fields=["left_at"])
    return place


def _group(athlete: Athlete) -> Group:
    group = Group.objects.create(team=athlete.team, name=f"{CANARY} squad")
    athlete.groups.add(group)
    return group
