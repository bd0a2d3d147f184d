from django.urls import path

from ip_rights.views import credentials

urls = [path("rights/credentials/", credentials.credentials, name="credentials")]
