"""The flag on talk in words: the chip, and the one line of what is known."""

from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from coaching import flags
from coaching.squad import Person
from coaching.wording.plain import day


def waiting(flag: flags.Waiting, _person: Person) -> tuple[str, str, str]:
    """Since when, on the clock of whoever reads it."""
    known = ngettext("A message has waited %(days)d day.", "A message has waited %(days)d days.", flag.days)
    chip = _("Waiting for you since %(day)s") % {"day": day(timezone.localdate(flag.since))}
    return chip, "", known % {"days": flag.days}
