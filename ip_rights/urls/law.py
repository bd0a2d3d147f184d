from django.urls import path

from ip_rights.views import law as views

urls = [
    path("rights/", views.rights, name="rights"),
    path("rights/commissioned/", views.commissioned, name="commissioned"),
    path("rights/commissioned/clause/", views.clause, name="clause"),
    path("rights/may-i/", views.may_i, name="may-i"),
    path("rights/society/", views.society, name="society"),
    path("rights/society/<slug:kind>.csv", views.society_file, name="society-csv"),
]
