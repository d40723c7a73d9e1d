"""Addresses of the API, version 1: each app lists its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("exercises.api_urls")),
    path("", include("athletes.api_urls")),
]
