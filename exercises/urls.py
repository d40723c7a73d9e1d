"""Addresses of the app exercises."""

from django.urls import path

from exercises import views

app_name = "exercises"
urlpatterns = [
    path("library/", views.exercise_list, name="exercise_list"),
    path("library/<int:pk>/<slug:slug>/", views.exercise_detail, name="exercise_detail"),
    path("routines/", views.routine_list, name="routine_list"),
    path("routines/<int:pk>/<slug:slug>/", views.routine_detail, name="routine_detail"),
    path("figures/<slug:slug>.<slug:name>.svg", views.figure, name="figure"),
    path("figures/team/<int:pk>.<slug:name>.svg", views.team_figure, name="team_figure"),
]
