"""Many plans at once: for whom, and the key by which a double click is done once."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.rows import RowsField
from athletes.models import Plan
from athletes.models.plan import PlanQuerySet


class ForWhomForm(forms.Form):
    """The plans that are ticked; their edit is a form of its own (coaching/forms/plan.py)."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    plan = RowsField(
        Plan.objects.none(),
        error_messages={
            "required": _("Tick at least one athlete."),
            "invalid_choice": _("A plan you ticked is not in your charge. Tick from the list."),
        },
    )

    def __init__(self, *args: object, plans: PlanQuerySet, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]
