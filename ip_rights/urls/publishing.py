from django.urls import path

from ip_rights.views import publishing

urls = [
    path("works/<uuid:key>/publish/", publishing.publish, name="publish"),
    path("works/<uuid:key>/show-to/", publishing.show_to, name="show-to"),
    path("works/<uuid:key>/files/<uuid:file>/", publishing.file, name="file"),
]
