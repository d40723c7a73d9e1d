"""Making links: an invitation to join, and a door back in for an athlete who has no e-mail."""

from typing import Any

import segno
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from accounts import audit
from accounts.mail import post, post_now
from accounts.models import AuditEvent, Invitation, Membership


class DoorRefused(Exception):
    """Says why this person cannot be given a door link."""


def link(invitation: Invitation, token: str) -> str:
    """The full address; it starts from a setting, never from a request's Host header."""
    page = "accounts:door" if invitation.kind == Invitation.Kind.DOOR else "accounts:join"
    return f"{settings.PUBLIC_URL}{reverse(page, args=[token])}"


@transaction.atomic
def _make(membership: Membership, kind: str, made_by: Membership | None, email: str = "") -> tuple[Invitation, str]:
    """A new link in place of the unused ones before it; the audit log says who made it."""
    now = timezone.now()
    Invitation.objects.usable(now).filter(membership=membership).update(revoked_at=now)
    invitation, token = Invitation.draw(membership, kind, made_by, now, email)
    invitation.save()
    audit.record(made_by, membership, AuditEvent.Action.LET_IN, invitation.get_kind_display())
    return invitation, link(invitation, token)


def invite(membership: Membership, made_by: Membership | None, email: str = "") -> tuple[Invitation, str]:
    """Invite the person of this place; without an address the caller shows the link or its QR code.

    With an address the link is mailed and '' is returned for it: whoever opens a mailed link is taken for the
    owner of that address, so not even the coach who asked for it may see it. Staff always need an address.
    """
    if membership.user_id:
        raise ValueError("this place is taken: make a door link")
    if membership.is_staff and not email:
        raise ValueError("staff are invited by mail")
    invitation, url = _make(membership, Invitation.Kind.INVITATION, made_by, email)
    if not email:
        return invitation, url
    send_invitation(invitation, url)
    return invitation, ""


def send_invitation(invitation: Invitation, url: str) -> None:
    """Mail the link in neutral words: who invites and which team, nothing about health."""
    post("accounts/mail/invitation", [invitation.email], _mailed(invitation, url))


def invite_now(membership: Membership, made_by: Membership | None, email: str) -> None:
    """Invite by mail from within a task: raises what the mail server answers, and may be asked for again."""
    invitation, url = _make(membership, Invitation.Kind.INVITATION, made_by, email)
    post_now("accounts/mail/invitation", [invitation.email], _mailed(invitation, url))


def _mailed(invitation: Invitation, url: str) -> dict[str, Any]:
    return {"team": invitation.team, "inviter": invitation.created_by, "person": invitation.membership, "url": url}


def why_no_door(membership: Membership) -> str:
    """Why this person gets no door link, or ''.

    A door link opens the whole login, so it is made only where that login is this athlete and nobody else.
    """
    if membership.user is None:
        return _("This athlete has not joined yet. Send the invitation instead.")
    if membership.user.email:
        return _("This athlete can sign in with their e-mail: a code is sent to it.")
    if Membership.objects.of(membership.user).exclude(pk=membership.pk).exists():
        return _("This login also belongs to another place, so a link cannot open it.")
    return ""


def door_link(membership: Membership, made_by: Membership) -> tuple[Invitation, str]:
    """A way back in on a new phone: 24 hours, single use, audited."""
    if reason := why_no_door(membership):
        raise DoorRefused(reason)
    return _make(membership, Invitation.Kind.DOOR, made_by)


def qr_svg(url: str) -> SafeString:
    """The link as an inline SVG with attributes only, as the strict CSP wants it; drawn dark on white to scan."""
    code = segno.make(url, error="m", micro=False)
    svg = code.svg_inline(scale=4, border=4, light="#fff", dark="#000", omitsize=True, svgclass="ev-qr", lineclass=None)
    return mark_safe(svg)  # noqa: S308 - segno's own markup; the address is drawn, not written
