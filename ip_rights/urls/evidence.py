from django.urls import path

from ip_rights.views import evidence, log, verify

urls = [
    path("works/<uuid:key>/evidence/", evidence.evidence, name="evidence"),
    path("works/<uuid:key>/evidence/certificate.pdf", evidence.certificate, name="evidence-certificate"),
    path("works/<uuid:key>/evidence/<uuid:stamp>.tsr", evidence.stamp, name="stamp"),
    path("rights/log/", log.log, name="log"),
    path("rights/log/<str:day>.jsonl", log.log_day, name="log-day"),
    path("rights/heads.json", log.heads, name="heads"),
    path("rights/verify/", verify.verify, name="verify"),
    path("rights/verify/<str:sha256>.json", verify.lookup, name="lookup"),
    path("rights/fingerprints.json", verify.index, name="fingerprints"),
]
