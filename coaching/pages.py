"""Addresses of the coach's pages."""

from django.urls import path

from coaching.views import (
    assess,
    assessments,
    assign,
    athlete,
    dashboard,
    exports,
    handout,
    plan,
    reports,
    review,
    safety,
    scores,
    suggestions,
    symptoms,
)

app_name = "coaching"
urlpatterns = [
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("team/athletes/", dashboard.team, name="team"),
    path("review/", review.review, name="review"),
    path("athletes/new/", athlete.invite, name="invite"),
    path("athletes/<int:pk>/", athlete.athlete, name="athlete"),
    path("athletes/<int:pk>/report/", reports.athlete_report, name="athlete_report"),
    path("athletes/<int:pk>/symptoms/", symptoms.symptoms, name="symptoms"),
    path("athletes/<int:pk>/scores/", scores.scores, name="scores"),
    path("athletes/<int:pk>/link/", athlete.athlete_link, name="athlete_link"),
    path("athletes/<int:pk>/door/", athlete.athlete_door, name="athlete_door"),
    path("athletes/<int:pk>/safety/", safety.safety, name="safety"),
    path("athletes/<int:pk>/suggestions/", suggestions.suggestion_answer, name="suggestion_answer"),
    path("athletes/<int:pk>/assess/", assess.assess, name="assess"),
    path("athletes/<int:pk>/assessments/", assessments.assessments, name="assessments"),
    path("athletes/<int:pk>/assessments/<uuid:op_id>/", assessments.assessment, name="assessment"),
    path("athletes/<int:pk>/weeks/<str:week>/", review.week, name="week"),
    path("excused/<int:pk>/end/", athlete.excuse_end, name="excuse_end"),
    path("assign/", assign.assign, name="assign"),
    path("assign/preview/", assign.assign_preview, name="assign_preview"),
    path("assign/done/", assign.assigned, name="assigned"),
    path("assign/undo/", assign.assign_undo, name="assign_undo"),
    path("plans/<int:pk>/edit/", plan.plan_edit, name="plan_edit"),
    path("plans/<int:pk>/sheet/", handout.handout, name="handout"),
    path("plans/<int:pk>/take-back/", plan.plan_take_back, name="plan_take_back"),
    path("rules/", suggestions.rules, name="rules"),
    path("exports/", exports.exports, name="exports"),
    path("exports/list/", exports.export_list, name="export_list"),
    path("exports/<int:pk>/file/", exports.export_file, name="export_file"),
    path("exports/<int:pk>/again/", exports.export_again, name="export_again"),
    path("exports/<int:pk>/cancel/", exports.export_cancel, name="export_cancel"),
]
