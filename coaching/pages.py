"""Addresses of the coach's pages."""

from django.urls import URLPattern

app_name = "coaching"
urlpatterns: list[URLPattern] = []
