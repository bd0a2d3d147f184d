"""Addresses of what this app shows."""

from django.urls import reverse

from ip_rights.models import Work, WorkFile


def file_url(work: Work, file: WorkFile) -> str:
    return reverse("ip_rights:file", kwargs={"key": work.key, "file": file.key})


def work_url(work: Work) -> str:
    return reverse("ip_rights:work", kwargs={"key": work.key})
