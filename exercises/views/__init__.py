"""Pages of the library and the routines, the builder, and the figures."""

from exercises.views.builder import routine_edit, routine_new
from exercises.views.figures import figure, team_figure
from exercises.views.library import exercise_detail, exercise_list
from exercises.views.own import (
    exercise_archive,
    exercise_edit,
    exercise_new,
    exercise_own,
    exercise_photo,
    pose_preview,
)
from exercises.views.routines import routine_detail, routine_list
from exercises.views.shelf import (
    routine_archive,
    routine_archived,
    routine_copy,
    routine_go_back,
    routine_share,
    routine_version,
)

__all__ = [
    "exercise_archive",
    "exercise_detail",
    "exercise_edit",
    "exercise_list",
    "exercise_new",
    "exercise_own",
    "exercise_photo",
    "figure",
    "pose_preview",
    "routine_archive",
    "routine_archived",
    "routine_copy",
    "routine_detail",
    "routine_edit",
    "routine_go_back",
    "routine_list",
    "routine_new",
    "routine_share",
    "routine_version",
    "team_figure",
]
