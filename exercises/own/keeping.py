"""Writes a team's own exercise with its links and its picture, and takes away the file of a photo it replaced."""

import secrets
from collections.abc import Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import Membership, Team
from exercises.models import Exercise, Kit, Muscle
from exercises.own.form import OwnExerciseForm, Picture
from exercises.own.photos import Photo

FOLDER = "exercises"
# What may stand after an exercise's number in an address, and so is no slug.
TAKEN_WORDS = frozenset({"edit", "archive"})


def keep(
    coach: Membership, exercise: Exercise | None, form: OwnExerciseForm, pose: Mapping[str, Any]
) -> Exercise | None:
    """Write a valid form; None when its ladder goes round in a circle, which then stands at the field.

    A new photo's files are there before its row is, and go again when the row is not written.
    """
    photo = form.cleaned_data.get("photo")
    fresh = stored(photo) if isinstance(photo, Photo) and form.cleaned_data["picture"] == Picture.PHOTO else ""
    kept = None
    try:
        kept = _write(coach, exercise, form, pose, fresh)
    finally:
        if fresh and kept is None:
            discard(fresh)
    return kept


@transaction.atomic
def _write(
    coach: Membership, exercise: Exercise | None, form: OwnExerciseForm, pose: Mapping[str, Any], fresh: str
) -> Exercise | None:
    # One save of a team after another: two halves of a circle must not slip in side by side.
    Team.objects.select_for_update().get(pk=coach.team_id)
    row = exercise or Exercise(team_id=coach.team_id, slug=_free_slug(coach, form.cleaned_data["name"]))
    stood_above = frozenset(other.pk for other in row.harder.all()) if row.pk else frozenset()
    if form.refuse_circle(_edges(coach), stood_above):
        return None
    for name, value in form.columns.items():
        setattr(row, name, value)
    kit, muscles = _words(form)
    row.kit_in_words = [each.name.lower() for each in kit]
    _write_picture(row, form, pose, fresh, muscles["primary_muscles"])
    row.save()
    row.kit.set(kit)
    row.primary_muscles.set(muscles["primary_muscles"])
    row.secondary_muscles.set(muscles["secondary_muscles"])
    row.easier.set(form.cleaned_data["easier"])
    row.harder.set(form.cleaned_data["harder"])
    return row


def _words(form: OwnExerciseForm) -> tuple[list[Kit], dict[str, list[Muscle]]]:
    told = form.cleaned_data
    kit = list(Kit.objects.filter(slug__in=told["kit"]))
    ranks = ("primary_muscles", "secondary_muscles")
    return kit, {rank: list(Muscle.objects.filter(slug__in=told[rank])) for rank in ranks}


def _write_picture(
    row: Exercise, form: OwnExerciseForm, pose: Mapping[str, Any], fresh: str, muscles: list[Muscle]
) -> None:
    """Exactly one of pose, photo and video stays."""
    picture, before = form.cleaned_data["picture"], row.photo.name or ""
    row.pose = {**pose, "muscles": [muscle.name.lower() for muscle in muscles]} if picture == Picture.POSE else {}
    row.video = form.cleaned_data["video"] if picture == Picture.VIDEO else ""
    after = (fresh or before) if picture == Picture.PHOTO else ""
    row.photo = after
    if before and before != after:
        transaction.on_commit(partial(discard, before))


def _edges(coach: Membership) -> list[tuple[int, int]]:
    """(easier, harder) of everything the team sees, what is archived included."""
    seen = Exercise.objects.usable_in(coach).order_by().values("pk")
    links = Exercise.harder.through._default_manager.filter(from_exercise__in=seen, to_exercise__in=seen)
    return list(links.values_list("from_exercise_id", "to_exercise_id"))


def _free_slug(coach: Membership, name: str) -> str:
    """The name as an address; a name without any Latin letter is called by what it is."""
    wanted = slugify(name)[:70].strip("-") or "exercise"
    taken = TAKEN_WORDS | set(Exercise.objects.filter(team=coach.team_id).values_list("slug", flat=True))
    candidates = (wanted if rank == 1 else f"{wanted}-{rank}" for rank in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)


def stored(photo: Photo) -> str:
    """Put both sizes into the storage, under a name that says nothing; answers the name of the large one."""
    name = default_storage.save(f"{FOLDER}/{secrets.token_hex(16)}.webp", ContentFile(photo.large))
    default_storage.save(small_name(name), ContentFile(photo.small))
    return name


def small_name(name: str) -> str:
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}-s{path.suffix}"))


def discard(name: str) -> None:
    for file in (name, small_name(name)):
        default_storage.delete(file)


def archive(exercise: Exercise, archived: bool) -> None:
    """Take it from the library's offers or put it back; plans and routines that have it go on showing it."""
    exercise.archived_at = timezone.now() if archived else None
    exercise.save(update_fields=["archived_at"])
