"""Who may read and write at which address: the rights of the product as one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tests.access.people import (
    ALL,
    ATHLETES,
    COACHES,
    MAY_EDIT,
    MAY_READ,
    NOBODY,
    OF_TEAM,
    OWNERS,
    SIGNED_IN,
    STAFF,
    TEAM_COACHES,
    TEAM_STAFF,
    People,
)
from tests.access.sent import (
    athlete_pk,
    athlete_week,
    check_figure,
    entered,
    export_pk,
    own_exercise,
    own_routine,
    picked,
    posed,
    seen_now,
    written,
)
from tests.access.world import ATHLETE, COACH, World


@dataclass(frozen=True, slots=True)
class Route:
    """One address (perhaps with one kind of object), who may GET it and who may write to it by POST.

    `public` pages show something of the team on purpose to whoever holds their address.
    """

    name: str
    readers: People
    writers: People = NOBODY
    args: Callable[[World], list[Any]] = lambda world: []
    body: Callable[[World], dict[str, Any]] = lambda world: {}
    public: bool = False
    query: Callable[[World], dict[str, Any]] = lambda world: {}

    def address(self, world: World) -> str:
        return reverse(self.name, args=self.args(world), query=self.query(world))

    @property
    def methods(self) -> Mapping[str, People]:
        """The methods that somebody may use."""
        kept = {"get": self.readers, "post": self.writers}
        return {method: people for method, people in kept.items() if people}

    @property
    def api(self) -> bool:
        return self.name.startswith("api_")


ROUTES = [
    Route("home", SIGNED_IN),
    Route("healthz", ALL),
    Route("words", ALL),
    Route("readyz", ALL),
    Route("schema", SIGNED_IN),
    # accounts
    Route("accounts:signup_team", ALL, ALL),
    Route("accounts:confirm_team", ALL, ALL),
    Route("accounts:join", ALL, ALL, lambda world: [world.token], public=True),
    Route("accounts:door", ALL, ALL, lambda world: [world.door], public=True),
    Route("accounts:team", OWNERS),
    Route("accounts:save_team", NOBODY, OWNERS),
    Route("accounts:invite_to_staff", NOBODY, OWNERS),
    Route("accounts:invite_again", NOBODY, OWNERS, lambda world: [world.invited_coach.pk]),
    Route("accounts:attach_assistant", NOBODY, OWNERS, lambda world: [world.assistant.pk]),
    Route("accounts:end_place", NOBODY, OWNERS, lambda world: [world.assistant.pk]),
    Route("accounts:switch_team", NOBODY, NOBODY),
    Route("accounts:account", SIGNED_IN),
    Route("accounts:mail_copies", NOBODY, SIGNED_IN, body=lambda world: {"answer": "on"}),
    Route("accounts:consents", ATHLETES, ATHLETES, body=lambda world: {"purpose": "health", "answer": "give"}),
    Route("accounts:who_looked", ATHLETES),
    Route("accounts:second_factor", SIGNED_IN),
    # exercises
    Route("exercises:exercise_list", SIGNED_IN),
    Route("exercises:exercise_detail", SIGNED_IN, args=lambda world: [world.exercise.pk, world.exercise.slug]),
    Route("exercises:exercise_detail", OF_TEAM, args=lambda world: [world.own_exercise.pk, world.own_exercise.slug]),
    Route("exercises:exercise_own", STAFF),
    Route("exercises:exercise_new", COACHES, COACHES),
    Route("exercises:exercise_new", TEAM_COACHES, TEAM_COACHES, query=lambda world: {"from": world.own_exercise.pk}),
    Route("exercises:exercise_edit", TEAM_COACHES, TEAM_COACHES, own_exercise),
    Route("exercises:exercise_edit", NOBODY, NOBODY, lambda world: [world.exercise.pk]),
    Route("exercises:exercise_archive", NOBODY, TEAM_COACHES, own_exercise),
    Route("exercises:exercise_photo", OF_TEAM, args=lambda world: [world.own_photo.pk, world.own_photo.photo_names[0]]),
    Route("exercises:pose_preview", COACHES, query=lambda world: posed(world.exercise)),
    Route("exercises:pose_preview", TEAM_COACHES, query=lambda world: posed(world.own_exercise)),
    Route("exercises:routine_list", STAFF),
    Route("exercises:routine_detail", STAFF, args=lambda world: [world.routine.pk, world.routine.slug]),
    Route("exercises:routine_detail", TEAM_STAFF, args=lambda world: [world.own_routine.pk, world.own_routine.slug]),
    Route("exercises:routine_new", COACHES, COACHES),
    Route("exercises:routine_archived", STAFF),
    Route("exercises:routine_edit", TEAM_COACHES, TEAM_COACHES, own_routine),
    Route("exercises:routine_edit", NOBODY, NOBODY, lambda world: [world.routine.pk]),
    Route("exercises:routine_copy", NOBODY, COACHES, lambda world: [world.routine.pk]),
    Route("exercises:routine_copy", NOBODY, TEAM_COACHES, own_routine),
    Route("exercises:routine_share", NOBODY, frozenset({COACH}), own_routine),
    Route("exercises:routine_archive", NOBODY, TEAM_COACHES, own_routine),
    Route("exercises:routine_version", TEAM_STAFF, args=lambda world: [world.own_routine.pk, 1]),
    Route("exercises:routine_go_back", NOBODY, TEAM_COACHES, lambda world: [world.own_routine.pk, 1]),
    Route("exercises:figure", ALL, args=lambda world: [world.exercise.slug, "0"]),
    Route("exercises:team_figure", OF_TEAM, args=lambda world: [world.own_exercise.pk, "0"]),
    # athletes
    Route("athletes:today", ATHLETES, ATHLETES),
    Route("athletes:day", ATHLETES, ATHLETES, lambda world: [world.plan.start]),
    Route("athletes:floor_today", ATHLETES),
    Route("athletes:floor", ATHLETES, args=lambda world: [world.plan.start]),
    Route("athletes:week", ATHLETES),
    Route("athletes:week_of", ATHLETES, args=lambda world: [world.week]),
    Route("athletes:progress", ATHLETES),
    Route("athletes:check", ATHLETES, ATHLETES),
    Route("athletes:check_go_on", ATHLETES),
    Route("athletes:check_one", ATHLETES, ATHLETES, lambda world: ["hop-question"], lambda world: {"v-": "no"}),
    Route("athletes:check_done", frozenset({ATHLETE}), args=lambda world: [world.assessment.pk]),
    Route("athletes:checks", ATHLETES),
    Route("athletes:check_how", ATHLETES, args=lambda world: ["stick-front"]),
    Route("athletes:check_figure", ALL, args=lambda world: check_figure()),
    Route("athletes:symptoms", ATHLETES, ATHLETES),
    Route("athletes:safety", ATHLETES, ATHLETES, body=lambda world: {"answer": "none"}),
    Route("athletes:safety_card", ATHLETES),
    Route("athletes:impact", ATHLETES, ATHLETES),
    Route("athletes:talk", ATHLETES, ATHLETES, body=lambda world: written()),
    Route("athletes:talk_read", NOBODY, ATHLETES, body=lambda world: {"at": seen_now()}),
    Route("athletes:away", ATHLETES, ATHLETES),
    Route("athletes:away_change", frozenset({ATHLETE}), frozenset({ATHLETE}), lambda world: [world.away.pk]),
    Route("athletes:away_change", NOBODY, NOBODY, lambda world: [world.excused.pk]),
    Route("athletes:away_take_back", NOBODY, frozenset({ATHLETE}), lambda world: [world.away.pk]),
    Route("athletes:away_take_back", NOBODY, NOBODY, lambda world: [world.excused.pk]),
    Route("athletes:choose", frozenset({ATHLETE}), frozenset({ATHLETE}), lambda world: [world.choice.pk]),
    Route("athletes:handout", frozenset({ATHLETE}), args=lambda world: [world.plan.pk]),
    Route("athletes:plan_library", ATHLETES),
    Route("athletes:buddy_new", ATHLETES, ATHLETES),
    Route("athletes:buddy", ALL, ALL, lambda world: [world.look], public=True),
    Route("athletes:you", ATHLETES, ATHLETES),
    Route("athletes:way_back", NOBODY, ATHLETES),
    Route("athletes:manifest", ALL),
    Route("athletes:worker", ALL),
    Route("athletes:offline", ALL),
    Route("athletes:pocket", ATHLETES),
    # coaching
    Route("coaching:dashboard", STAFF),
    Route("coaching:asides", STAFF, STAFF),
    Route("coaching:order", STAFF),
    Route("coaching:squad", STAFF, COACHES),
    Route("coaching:aside", MAY_READ, args=athlete_pk),
    Route("coaching:team", STAFF),
    Route("coaching:team", STAFF, query=lambda world: {"state": "archived"}),
    Route("coaching:roster_undo", NOBODY, COACHES),
    Route("coaching:groups", STAFF),
    Route("coaching:group", MAY_EDIT, MAY_EDIT, lambda world: [world.group.pk]),
    Route("coaching:roster_import", COACHES, COACHES),
    Route("coaching:intake", MAY_EDIT, args=lambda world: [world.intake.pk]),
    Route("coaching:intake_mail", NOBODY, MAY_EDIT, lambda world: [world.intake.pk]),
    *(
        Route(f"coaching:{name}", COACHES, COACHES, query=picked, body=picked)
        for name in ("links", "excuse", "pause", "change_groups", "hand_over", "archive")
    ),
    Route(
        "coaching:bring_back",
        COACHES,
        COACHES,
        query=lambda world: {"athlete": world.archived.athlete.pk},
        body=lambda world: {"athlete": world.archived.athlete.pk, "step": "do"},
    ),
    Route("coaching:review", STAFF),
    Route("coaching:review_take_back", NOBODY, frozenset({COACH}), body=lambda world: {"review": world.review.pk}),
    Route("coaching:invite", COACHES, COACHES),
    Route("coaching:athlete", MAY_READ, args=athlete_pk),
    Route("coaching:athlete_weeks", MAY_READ, args=athlete_pk),
    Route("coaching:athlete_plans", MAY_READ, args=athlete_pk),
    Route("coaching:athlete_audit", MAY_READ, args=athlete_pk),
    Route("coaching:athlete_details", MAY_READ, MAY_EDIT, athlete_pk),
    Route("coaching:symptoms", MAY_EDIT, MAY_EDIT, athlete_pk),
    Route("coaching:scores", MAY_READ, MAY_EDIT, athlete_pk),
    Route("coaching:athlete_link", NOBODY, MAY_EDIT, lambda world: [world.invited.athlete.pk]),
    Route("coaching:athlete_door", NOBODY, MAY_EDIT, athlete_pk),
    Route("coaching:suggestion_answer", NOBODY, MAY_EDIT, athlete_pk),
    Route("coaching:rules", STAFF),
    Route("coaching:messages", STAFF),
    Route("coaching:talk", MAY_READ, MAY_READ, athlete_pk, lambda world: written()),
    Route("coaching:talk_read", NOBODY, MAY_READ, athlete_pk, lambda world: {"at": seen_now()}),
    Route("coaching:replies", STAFF),
    Route("coaching:reply_new", COACHES, COACHES, body=lambda world: {"title": "Hello", "text": "Hello."}),
    Route("coaching:reply", TEAM_COACHES, TEAM_COACHES, lambda world: [world.reply.pk]),
    Route("coaching:safety", MAY_READ, MAY_EDIT, athlete_pk),
    Route("coaching:assess", MAY_EDIT, MAY_EDIT, athlete_pk, entered),
    Route("coaching:assessments", MAY_READ, args=athlete_pk),
    Route("coaching:assessment", MAY_READ, args=lambda world: [world.athlete.pk, world.assessment.pk]),
    Route("coaching:week", MAY_READ, MAY_EDIT, athlete_week),
    Route("coaching:excuse_end", NOBODY, MAY_EDIT, lambda world: [world.excused.pk]),
    Route("coaching:assign", COACHES, COACHES),
    Route("coaching:assign_preview", COACHES),
    Route("coaching:assigned", COACHES),
    Route("coaching:assign_undo", NOBODY, COACHES),
    Route("coaching:plan_edit_many", COACHES, COACHES, body=lambda world: {"routine": world.routine.pk}),
    Route("coaching:plan_undo_many", NOBODY, MAY_EDIT, body=lambda world: {"done": world.edit.together}),
    Route("coaching:plan_edit", MAY_EDIT, MAY_EDIT, lambda world: [world.plan.pk]),
    Route("coaching:athlete_report", MAY_READ, MAY_EDIT, athlete_pk),
    Route("coaching:reports", STAFF, COACHES),
    Route("coaching:exports", COACHES, COACHES),
    Route("coaching:export_list", COACHES),
    Route("coaching:export_one", frozenset({COACH}), args=export_pk),
    Route("coaching:export_file", frozenset({COACH}), args=export_pk),
    Route("coaching:export_again", NOBODY, frozenset({COACH}), export_pk),
    Route("coaching:export_cancel", NOBODY, frozenset({COACH}), export_pk),
    Route("coaching:plan_history", MAY_READ, args=lambda world: [world.plan.pk]),
    Route("coaching:plan_undo", NOBODY, MAY_EDIT, lambda world: [world.plan.pk], lambda world: {"edit": world.edit.pk}),
    Route("coaching:handout", MAY_READ, args=lambda world: [world.plan.pk]),
    Route("coaching:plan_take_back", NOBODY, MAY_EDIT, lambda world: [world.plan.pk]),
    # API
    Route("api_exercises", SIGNED_IN),
    Route("api_exercise", SIGNED_IN, args=lambda world: [world.exercise.pk]),
    Route("api_exercise", OF_TEAM, args=lambda world: [world.own_exercise.pk]),
    Route("api_routines", SIGNED_IN),
    Route("api_routine", SIGNED_IN, args=lambda world: [world.routine.pk]),
    Route("api_routine", TEAM_STAFF, args=lambda world: [world.own_routine.pk]),
    Route("api_ticks", NOBODY, frozenset({ATHLETE}), body=lambda world: {"athlete": world.athlete.pk, "ticks": []}),
    Route("api_today", ATHLETES),
    Route("api_athletes", SIGNED_IN),
    Route("api_athlete", MAY_READ | {ATHLETE}, args=athlete_pk),
    Route("api_week", MAY_READ | {ATHLETE}, args=athlete_week),
    Route("api_suggestions", MAY_READ, args=athlete_pk),
    Route("api_assessments", MAY_READ | {ATHLETE}, args=athlete_pk),
    Route("api_messages", MAY_READ | {ATHLETE}, MAY_READ | {ATHLETE}, athlete_pk, lambda world: {"text": "Hello."}),
    Route("api_plans", SIGNED_IN),
]

# Pages of the sign-in library, which speak of nobody but the person who opens them.
ALLAUTH = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reauthenticate",
    "account_email",
    "account_email_verification_sent",
    "account_change_password",
    "account_set_password",
    "account_reset_password",
    "account_confirm_login_code",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
    "account_password_reset_completed",
    "account_request_login_code",
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
    "mfa_login_webauthn",
    "usersessions_list",
}
