from django.urls import URLPattern, path

from ip_rights.views.splits import splits

urls: list[URLPattern] = [
    path("works/<uuid:key>/people/", splits, name="splits"),
]
