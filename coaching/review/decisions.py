"""How the seven decisions look: an icon, and what each means in a few words."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coaching.models import Decision


class Look(NamedTuple):
    icon: str
    hint: str | Promise


LOOK = {
    Decision.WELL_DONE: Look("star", _("send praise")),
    Decision.EASE: Look("ease", _("less, or easier")),
    Decision.STEP_UP: Look("up", _("more, or harder")),
    Decision.SWAP: Look("swap", _("another move")),
    Decision.REFER: Look("refer", _("to a professional")),
    Decision.TALK: Look("chat", _("ask to call")),
    Decision.PAUSE: Look("pause", _("rest the plan")),
}
