"""The weekly impact check in words: our own four questions, the three lights, and what stands beside every figure."""

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from athletes.checks.impact import HIGHEST, Impact, Light

NOT_VALIDATED = _(
    "Weekly impact check, written for this app. Covers similar topics to published questionnaires but is not one of "
    "them and has not been validated. Do not compare with published scores."
)
_HOW_MUCH = (_("Not at all"), _("A little"), _("Clearly"), _("A lot"))
QUESTIONS: dict[str, tuple[Promise, tuple[Promise, ...]]] = {
    "trained": (
        _("Could you train as planned?"),
        (_("All of it"), _("All, but with discomfort"), _("Some left out"), _("None of it")),
    ),
    "changed": (_("How much did you cut or change training for it?"), _HOW_MUCH),
    "limited": (_("How much did it slow or limit your running?"), _HOW_MUCH),
    "symptoms": (
        _("How strong were the symptoms?"),
        (
            pgettext_lazy("of symptoms", "None"),
            pgettext_lazy("of symptoms", "Mild"),
            pgettext_lazy("of symptoms", "Moderate"),
            pgettext_lazy("of symptoms", "Severe"),
        ),
    ),
}
LIGHTS: dict[Light, Promise] = {
    Light.LITTLE: _("little affected"),
    Light.SOME: _("somewhat affected"),
    Light.MUCH: _("much affected"),
}


def said(impact: Impact) -> str:
    """ "4 of 12, somewhat affected"."""
    words = {"score": impact.score, "highest": HIGHEST, "light": LIGHTS[impact.light]}
    return gettext("%(score)s of %(highest)s, %(light)s") % words
