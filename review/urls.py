from django.urls import URLPattern, path

from review.views import moderation, threads

app_name = "review"
urlpatterns: list[URLPattern] = [
    path("reported/", moderation.reported, name="reported"),
    path("posts/<uuid:public_id>/report/", moderation.report, name="report"),
    path("posts/<uuid:public_id>/<str:verb>/", moderation.judge, name="judge"),
    path("threads/<uuid:public_id>/rebase/", threads.rebase_words, name="rebase"),
    path("threads/<uuid:public_id>/<str:verb>/", threads.act, name="act"),
    path("of/<str:kind>/<str:target_id>/<str:part>/", threads.threads, name="threads"),
    path("of/<str:kind>/<str:target_id>/<str:part>/comment/", threads.comment, name="comment"),
    path("of/<str:kind>/<str:target_id>/<str:part>/suggest/", threads.suggest_words, name="suggest"),
]
