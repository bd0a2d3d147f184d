from django.urls import path

from reporting import views

app_name = "reporting"
urlpatterns = [
    path("grants/", views.grants, name="grants"),
    path("grants/<int:year>.csv", views.grants_csv, name="grants_csv"),
    path("statistics/", views.statistics, name="statistics"),
    path("statistics/<slug:indicator>/", views.statistics, name="indicator"),
    path("statistics/<slug:indicator>/<int:year>.csv", views.statistics_csv, name="statistics_csv"),
    path("statistics/<slug:indicator>/<int:year>.zip", views.statistics_archive, name="statistics_archive"),
]
