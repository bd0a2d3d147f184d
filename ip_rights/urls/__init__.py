"""Addresses of works (/works/) and of rights (/rights/), one file per noun."""

from django.urls import URLPattern

from ip_rights.urls import credentials, evidence, law, licences, money, page, publishing, splits, works

app_name = "ip_rights"
urlpatterns: list[URLPattern] = [
    *page.urls,
    *works.urls,
    *splits.urls,
    *evidence.urls,
    *licences.urls,
    *publishing.urls,
    *credentials.urls,
    *law.urls,
    *money.urls,
]
