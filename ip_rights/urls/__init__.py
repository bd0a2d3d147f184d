"""Addresses of works (/works/) and of rights (/rights/), one file per noun."""

from django.urls import URLPattern

from ip_rights.urls import evidence, law, licences, works

app_name = "ip_rights"
urlpatterns: list[URLPattern] = [
    *works.urls,
    *evidence.urls,
    *licences.urls,
    *law.urls,
from ip_rights.urls import splits

app_name = "ip_rights"
urlpatterns: list[URLPattern] = [
    *splits.urls,
]
