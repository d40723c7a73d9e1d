"""What is wrong with a line or a file, in words that say what to do."""

from django.utils.translation import gettext as _

from coaching.importing.decoding import MOST_BYTES, Unreadable
from coaching.importing.reading import MOST_ROWS
from coaching.importing.rows import Problem, Trouble


def said(problem: Problem) -> str:
    told = problem.told
    words = {
        Trouble.NO_NAME: _("There is no name. Write one."),
        Trouble.LONG: _("That is too long. It has %(told)s letters at most."),
        Trouble.FORMULA: _("It begins with %(told)s, and a spreadsheet would run it. Take that sign away."),
        Trouble.NO_EMAIL: _("%(told)s is no e-mail address. Put it right, or leave it empty."),
        Trouble.TWICE: _("Line %(told)s has the same address."),
        Trouble.ON_TEAM: _("An athlete of your team has this address already."),
        Trouble.ON_STAFF: _("This address is on the staff. Invite them by themselves if they train too."),
        Trouble.ARCHIVED: _("This athlete is archived. Bring them back in the roster instead."),
        Trouble.MANY_GROUPS: _("These are too many groups. There are %(told)s at most."),
        Trouble.QUOTE: _("A quotation mark is not closed on this line. See whether the cells are right."),
        Trouble.WIDE: _("This line has more cells than the first line has heads. See whether they are right."),
    }
    return words[problem.kind] % {"told": told[:60]}


def why_unreadable(refusal: Unreadable) -> str:
    return {
        "large": _("This file is larger than %(most)s kB. Save the list alone, or in parts."),
        "workbook": _("This is a spreadsheet's own file. Save it as CSV there, or copy the cells and paste them here."),
        "binary": _("This file is no text we can read. Save it as CSV in UTF-8."),
    }[refusal.why] % {"most": MOST_BYTES // 1024}


def too_many() -> str:
    return _("A list has %(most)s athletes at most. Nothing was read: part it and bring the parts one by one.") % {
        "most": MOST_ROWS
    }
