"""Addresses of the athlete's own pages."""

from django.urls import path, register_converter

from athletes.converters import DateConverter
from athletes.views import choose, handout, library, progress, today, week, you

register_converter(DateConverter, "day")

app_name = "athletes"
urlpatterns = [
    path("today/", today.today, name="today"),
    path("today/<day:day>/", today.today, name="day"),
    path("week/", week.week, name="week"),
    path("week/<str:week>/", week.week, name="week_of"),
    path("progress/", progress.progress, name="progress"),
    path("plan/<int:pk>/choose/", choose.choose, name="choose"),
    path("plan/<int:pk>/sheet/", handout.handout, name="handout"),
    path("library/mine/", library.plan_library, name="plan_library"),
    path("you/", you.you, name="you"),
]
