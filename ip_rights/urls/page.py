from django.urls import path

from ip_rights.views import page, reports

urls = [
    path("works/all/", page.all_works, name="all-works"),
    path("works/<uuid:key>/", page.work, name="work"),
    path("works/<uuid:key>/report/", reports.report_work, name="report-work"),
    path("works/<uuid:key>/appeal/", reports.appeal_work, name="appeal-work"),
    path("rights/reports/", reports.reports, name="reports"),
    path("rights/reports/<uuid:key>/judge/", reports.judge_work, name="judge-work"),
]
