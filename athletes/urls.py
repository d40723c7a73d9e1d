"""Addresses of the athlete's own pages."""

from django.urls import path, register_converter

from athletes.converters import DateConverter
from athletes.views import (
    away,
    buddy,
    check,
    check_figure,
    checks,
    choose,
    floor,
    handout,
    impact,
    library,
    phone,
    progress,
    safety,
    symptoms,
    talk,
    today,
    way_back,
    week,
    you,
)

register_converter(DateConverter, "day")

app_name = "athletes"
urlpatterns = [
    path("today/", today.today, name="today"),
    path("today/<day:day>/", today.today, name="day"),
    path("week/", week.week, name="week"),
    path("week/<str:week>/", week.week, name="week_of"),
    path("floor/", floor.floor, name="floor_today"),
    path("floor/<day:day>/", floor.floor, name="floor"),
    path("progress/", progress.progress, name="progress"),
    path("safety/", safety.safety, name="safety"),
    path("safety/card/", safety.card, name="safety_card"),
    path("check/", check.check, name="check"),
    path("check/go-on/", check.go_on, name="check_go_on"),
    path("check/done/<uuid:pk>/", check.check_done, name="check_done"),
    path("check/<slug:check>/", check.check_one, name="check_one"),
    path("checks/", checks.checks, name="checks"),
    path("checks/<slug:check>/", checks.check_how, name="check_how"),
    path("figures/check/<slug:check>.<int:step>.<slug:name>.svg", check_figure.check_figure, name="check_figure"),
    path("symptoms/", symptoms.symptoms, name="symptoms"),
    path("impact/", impact.impact, name="impact"),
    path("talk/", talk.talk, name="talk"),
    path("talk/read/", talk.talk_read, name="talk_read"),
    path("away/", away.away, name="away"),
    path("away/<int:pk>/", away.away_change, name="away_change"),
    path("away/<int:pk>/take-back/", away.away_take_back, name="away_take_back"),
    path("plan/<int:pk>/choose/", choose.choose, name="choose"),
    path("plan/<int:pk>/sheet/", handout.handout, name="handout"),
    path("library/mine/", library.plan_library, name="plan_library"),
    path("buddy/", buddy.buddy_new, name="buddy_new"),
    path("look/<str:token>/", buddy.buddy, name="buddy"),
    path("you/", you.you, name="you"),
    path("you/way-back/", way_back.not_now, name="way_back"),
    path("manifest.webmanifest", phone.manifest, name="manifest"),
    path("sw.js", phone.worker, name="worker"),
    path("offline/", phone.offline, name="offline"),
    path("pocket/", phone.pocket, name="pocket"),
]
