"""Addresses of works (/works/) and of rights (/rights/), one file per noun."""

from django.urls import URLPattern

from ip_rights.urls import works

app_name = "ip_rights"
urlpatterns: list[URLPattern] = [
    *works.urls,
from ip_rights.urls import licences

app_name = "ip_rights"
urlpatterns: list[URLPattern] = [
    *licences.urls,
from ip_rights.urls import evidence

app_name = "ip_rights"
urlpatterns: list[URLPattern] = [
    *evidence.urls,
from ip_rights.urls import law

app_name = "ip_rights"
urlpatterns: list[URLPattern] = [
    *law.urls,
]
