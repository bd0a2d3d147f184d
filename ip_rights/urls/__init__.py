"""Addresses of works (/works/) and of rights (/rights/), one file per noun."""

from django.urls import URLPattern

app_name = "ip_rights"
urlpatterns: list[URLPattern] = []
