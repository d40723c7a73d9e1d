"""A team's own exercises: add, change, archive, and the pictures that belong to them."""

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import ALL_STAFF, COACHES, StaffRequest, staff_page
from accounts.numbers import row_number
from exercises import figure
from exercises.models import Exercise
from exercises.own.desk import Desk
from exercises.own.keeping import FOLDER, archive
from exercises.own.posing import PoseForm, nearer

# Two stances of some fifty angles take about 1,500 characters.
LONGEST_QUERY = 4096
YEAR = 365 * 24 * 3600


@staff_page(*COACHES)
@require_http_methods(["GET", "HEAD", "POST"])
def exercise_new(request: StaffRequest) -> HttpResponse:
    """An empty form, or with `?from=` one that starts as a copy."""
    seen = Exercise.objects.usable_in(request.membership)
    wanted = request.GET.get("from")
    source = get_object_or_404(seen, pk=row_number(wanted)) if wanted else None
    return _work(request, Desk(request.membership, None, source))


@staff_page(*COACHES)
@require_http_methods(["GET", "HEAD", "POST"])
def exercise_edit(request: StaffRequest, pk: int) -> HttpResponse:
    exercise = get_object_or_404(Exercise.objects.editable_by(request.membership), pk=pk)
    return _work(request, Desk(request.membership, exercise, exercise))


def _work(request: StaffRequest, desk: Desk) -> HttpResponse:
    if "show" in request.POST:
        desk.show(request.POST)
    elif request.method == "POST":
        desk.take(request.POST, request.FILES)
        if saved := desk.save():
            messages.success(request, _("Saved. Your team sees it in the library."))
            return redirect(saved)
    return render(request, "exercises/own_form.html", {"desk": desk})


@staff_page(*COACHES)
@require_POST
def exercise_archive(request: StaffRequest, pk: int) -> HttpResponse:
    """`archived=on` takes it from the offers; without it it is offered again."""
    exercise = get_object_or_404(Exercise.objects.editable_by(request.membership), pk=pk)
    archive(exercise, archived := bool(request.POST.get("archived")))
    gone = _("Archived. Plans and routines that have it go on showing it.")
    messages.success(request, gone if archived else _("Offered again."))
    return redirect(exercise)


@staff_page(*ALL_STAFF)
@require_safe
def exercise_own(request: StaffRequest) -> HttpResponse:
    """What the team added, on offer and archived."""
    seen = Exercise.objects.usable_in(request.membership).exclude(team=None).for_cards()
    own = {"offered": seen.offered(), "archived": seen.exclude(archived_at=None)}
    return render(request, "exercises/own_list.html", own)


@staff_page(*COACHES)
@require_safe
def pose_preview(request: StaffRequest) -> HttpResponse:
    """The drawing of the angles in the address; 400 with the reason at each slider that is beyond its joint."""
    if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
        return JsonResponse({"errors": {}}, status=414)
    seen = Exercise.objects.usable_in(request.membership).exclude(pose={})
    base = get_object_or_404(seen.only("pose", "team"), pk=row_number(request.GET.get("base", "")))
    form = PoseForm(base.pose, request.GET)
    if not form.is_valid():
        return JsonResponse({"errors": {name: said[0] for name, said in form.errors.items()}}, status=400)
    muscles = [slug.replace("-", " ") for slug in request.GET.getlist("primary_muscles")]
    response = HttpResponse(figure.sheet(form.pose, muscles), content_type="image/svg+xml")
    response["Cache-Control"] = "no-store, private"
    response["X-Near"] = nearer(form.pose) or ""
    return response


@require_safe
def exercise_photo(request: HttpRequest, pk: int, name: str) -> FileResponse:
    """The photo of a team's own exercise, large or small, for the team's people."""
    exercise = get_object_or_404(Exercise.objects.for_user(request.user).exclude(photo=""), pk=pk)
    if name not in exercise.photo_names:
        raise Http404
    try:
        file = default_storage.open(f"{FOLDER}/{name}.webp")
    except FileNotFoundError as gone:
        raise Http404 from gone
    response = FileResponse(file, content_type="image/webp", filename=f"exercise-{pk}.webp")
    response["Cache-Control"] = f"private, max-age={YEAR}, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response
