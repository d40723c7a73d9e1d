"""Pages of the library and the routines, and the figures."""

from exercises.views.figures import figure, team_figure
from exercises.views.library import exercise_detail, exercise_list
from exercises.views.routines import routine_detail, routine_list

__all__ = ["exercise_detail", "exercise_list", "figure", "routine_detail", "routine_list", "team_figure"]
