"""The saved replies a team begins with: one for each decision of a review, and one for a message."""

from django.utils.translation import gettext as _

from accounts.models import Team
from coaching.models import Decision, SavedReply


def write_first_replies(team: Team) -> None:
    """Called where a team comes into being (settings.TEAM_BEGINS_WITH); the team may change and remove them."""
    SavedReply.objects.bulk_create(
        SavedReply(team=team, title=title, text=text, decision=decision) for decision, title, text in _replies()
    )


def _replies() -> list[tuple[str, str, str]]:
    return [
        (
            Decision.WELL_DONE,
            _("Good week"),
            _("Good week, {first_name}: {n} of {m} in week {week}. Keep the same days, they work for you."),
        ),
        (
            Decision.EASE,
            _("Easier for now"),
            _("Let us make it easier for now, {first_name}. Look at Today, and tell me in a few days how it feels."),
        ),
        (
            Decision.STEP_UP,
            _("Next step"),
            _("{first_name}, you are ready for the next step. The same days, a little harder. Tell me if it hurts."),
        ),
        (
            Decision.SWAP,
            _("Another move"),
            _("Let us try another move, {first_name}. Look at Today, and tell me where you feel the new one."),
        ),
        (
            Decision.REFER,
            _("Have it looked at"),
            _("{first_name}, please have that looked at by a doctor or physio before you go on. Tell me what is said."),
        ),
        (
            Decision.TALK,
            _("What got in the way"),
            _("{n} of {m} in week {week}, {first_name}. What got in the way? A few words are enough."),
        ),
        (
            Decision.PAUSE,
            _("Take a break"),
            _("Take a break, {first_name}. Your plan waits for you, and these days count neither for nor against."),
        ),
        ("", _("Read it"), _("Thank you, {first_name}, I have read it and answer tomorrow. {coach}")),
    ]
