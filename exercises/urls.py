"""Addresses of the app exercises."""

from django.urls import path

from exercises import views

app_name = "exercises"
urlpatterns = [
    path("library/", views.exercise_list, name="exercise_list"),
    path("library/own/", views.exercise_own, name="exercise_own"),
    path("library/new/", views.exercise_new, name="exercise_new"),
    path("library/preview/", views.pose_preview, name="pose_preview"),
    # Before the slug: no exercise is called by these words (exercises/own/keeping.py).
    path("library/<int:pk>/edit/", views.exercise_edit, name="exercise_edit"),
    path("library/<int:pk>/archive/", views.exercise_archive, name="exercise_archive"),
    path("library/<int:pk>/<slug:slug>/", views.exercise_detail, name="exercise_detail"),
    path("routines/", views.routine_list, name="routine_list"),
    path("routines/new/", views.routine_new, name="routine_new"),
    path("routines/archived/", views.routine_archived, name="routine_archived"),
    # Before the slug: no routine is called by these words (exercises/builder/publish.py).
    path("routines/<int:pk>/edit/", views.routine_edit, name="routine_edit"),
    path("routines/<int:pk>/copy/", views.routine_copy, name="routine_copy"),
    path("routines/<int:pk>/share/", views.routine_share, name="routine_share"),
    path("routines/<int:pk>/archive/", views.routine_archive, name="routine_archive"),
    path("routines/<int:pk>/versions/<int:number>/", views.routine_version, name="routine_version"),
    path("routines/<int:pk>/versions/<int:number>/restore/", views.routine_go_back, name="routine_go_back"),
    path("routines/<int:pk>/<slug:slug>/", views.routine_detail, name="routine_detail"),
    path("figures/<slug:slug>.<slug:name>.svg", views.figure, name="figure"),
    path("figures/team/<int:pk>.<slug:name>.svg", views.team_figure, name="team_figure"),
    path("photos/<int:pk>.<slug:name>.webp", views.exercise_photo, name="exercise_photo"),
]
