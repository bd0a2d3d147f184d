from django.urls import URLPattern, path

from ip_rights.views import originals, parents, uploads, works

urls: list[URLPattern] = [
    path("works/", works.works, name="works"),
    path("works/new/", works.new_work, name="new-work"),
    path("works/<uuid:key>/edit/", works.edit_work, name="edit-work"),
    path("works/<uuid:key>/numbers/", works.identifiers, name="numbers"),
    path("works/<uuid:key>/register/", works.register, name="register"),
    path("works/<uuid:key>/delete/", works.delete, name="delete-work"),
    path("works/<uuid:key>/withdraw/", works.withdraw, name="withdraw"),
    path("works/<uuid:key>/originals/", originals.originals, name="originals"),
    path("works/<uuid:key>/originals/<uuid:file>/", originals.original, name="original"),
    path("works/<uuid:key>/originals/<uuid:file>/delete/", originals.delete, name="delete-original"),
    path("works/<uuid:key>/sources/", parents.sources, name="sources"),
    path("works/<uuid:key>/uploads/", uploads.uploads, name="uploads"),
    path("works/uploads/<uuid:public_id>/", uploads.upload_pieces, name="upload"),
    path("works/uploads/<uuid:public_id>/save/", uploads.save_upload, name="save-upload"),
]
