from django.urls import path

from skills import views

app_name = "skills"
urlpatterns = [
    path("mine/", views.mine, name="mine"),
    path("about-me/<uuid:course_key>/", views.self_report_result, name="self_report_result"),
    path("about-me/<uuid:course_key>/<slug:moment>/", views.self_report, name="self_report"),
]
