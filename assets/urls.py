"""The studio's own pages for films, inside Wagtail's admin (assets.wagtail_hooks)."""

from django.urls import path

from assets.views import captions, films, uploads

app_name = "assets"
urlpatterns = [
    path("upload/", uploads.upload_page, name="upload-page"),
    path("uploads/", uploads.uploads, name="uploads"),
    path("uploads/<uuid:public_id>/", uploads.upload_pieces, name="upload"),
    path("uploads/<uuid:public_id>/save/", uploads.save_upload, name="save-upload"),
    path("<int:pk>/", films.film, name="film"),
    path("<int:pk>/state/", films.film_state, name="film-state"),
    path("<int:pk>/convert/", films.convert_film, name="convert-film"),
    path("<int:pk>/captions/<str:language>/", captions.captions, name="captions"),
    path("<int:pk>/captions/<str:language>/delete/", captions.remove_captions, name="delete-captions"),
]
