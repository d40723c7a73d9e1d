"""The team's groups: rename one, or merge it into another."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import ALL_STAFF, COACHES, StaffRequest, staff_page
from coaching.forms.several import GroupNameForm
from coaching.roster.group_names import editable_groups, group_rows, merges_into, rename


@staff_page(*ALL_STAFF)
@require_safe
def groups(request: StaffRequest) -> HttpResponse:
    return render(request, "coaching/groups.html", {"rows": group_rows(request)})


@staff_page(*COACHES)
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: StaffRequest, pk: int) -> HttpResponse:
    """Another name; one that is taken asks whether the two become one."""
    one = next((group for group in editable_groups(request) if group.pk == pk), None)
    if one is None:
        raise Http404
    form = GroupNameForm(request.POST or None, initial={"name": one.name})
    other = merges_into(one, form.cleaned_data["name"]) if form.is_valid() else None
    agreed = other is not None and request.POST.get("merge") == str(other.pk)
    if form.is_valid() and (other is None or agreed):
        try:
            rename(one, form.cleaned_data["name"], request.membership, other)
        except ValidationError as refusal:
            form.add_error("name", refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("coaching:groups")
    context = {"group": one, "form": form, "other": other}
    return render(request, "coaching/group.html", context, status=422 if form.errors else 200)
