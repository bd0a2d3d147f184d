from django.urls import URLPattern, path

from ip_rights.views import licences, requests, tdm

urls: list[URLPattern] = [
    path("works/<uuid:key>/licence/", licences.licence, name="licence"),
    path("works/<uuid:key>/licence/choose/", licences.choose, name="choose-licence"),
    path("works/<uuid:key>/licence/<slug:step>/", licences.licence_step, name="licence-step"),
    path("works/<uuid:key>/offers/<uuid:offer>/remove/", licences.offer_remove, name="offer-remove"),
    path("works/<uuid:key>/use/", requests.request_use, name="request-use"),
    path("rights/agree/<int:pk>/", licences.consent, name="consent"),
    path("rights/agreed/<str:link>/", licences.consent_by_link, name="consent-by-link"),
    path("rights/asked/<str:link>/", requests.asked, name="asked"),
    path("rights/asked/<str:link>/letter/", requests.asked_letter, name="asked-letter"),
    path("rights/requests/", requests.inbox, name="requests"),
    path("rights/requests/<uuid:key>/", requests.request_page, name="request"),
    path("rights/requests/<uuid:key>/letter/", requests.request_letter, name="request-letter"),
    path("rights/requests/<uuid:key>/<slug:step>/", requests.request_step, name="request-step"),
    path("rights/permissions/<uuid:key>/", requests.permission, name="permission"),
    path("rights/tdm/<slug:choice>.json", tdm.tdm_policy, name="tdm-policy"),
    path(".well-known/tdmrep.json", tdm.tdmrep_json, name="tdmrep"),
]
