"""Addresses of the app's part of the API."""

from django.urls import path

from athletes import api, api_assessments, api_messages, api_suggestions

urlpatterns = [
    path("ticks/", api.Ticks.as_view(), name="api_ticks"),
    path("today/", api.Today.as_view(), name="api_today"),
    path("athletes/", api.Athletes.as_view(), name="api_athletes"),
    path("athletes/<int:pk>/", api.OneAthlete.as_view(), name="api_athlete"),
    path("athletes/<int:pk>/weeks/<str:week>/", api.AthleteWeek.as_view(), name="api_week"),
    path("athletes/<int:pk>/assessments/", api_assessments.Assessments.as_view(), name="api_assessments"),
    path("athletes/<int:pk>/messages/", api_messages.Messages.as_view(), name="api_messages"),
    path("athletes/<int:pk>/suggestions/", api_suggestions.Suggestions.as_view(), name="api_suggestions"),
    path("plans/", api.Plans.as_view(), name="api_plans"),
]
