"""Teams, the people in them, and what they may see."""

from accounts.models.audit import AuditEvent
from accounts.models.consent import Consent
from accounts.models.invitation import Invitation
from accounts.models.sent_form import SentForm
from accounts.models.team import Attachment, Membership, Role, Team
from accounts.models.token import ApiToken
from accounts.models.user import User

__all__ = [
    "ApiToken",
    "Attachment",
    "AuditEvent",
    "Consent",
    "Invitation",
    "Membership",
    "Role",
    "SentForm",
    "Team",
    "User",
]
