"""One file per noun."""

from ip_rights.models.evidence import DailyHead, LogEntry, Stamp
from ip_rights.models.licences import LicenceChoice
from ip_rights.models.publishing import Publication, PublishedFile
from ip_rights.models.sheets import Contributor, Share, SplitSheet
from ip_rights.models.uploads import WorkUpload
from ip_rights.models.works import Work, WorkDiscipline, WorkFile, WorkIdentifier, WorkParent

__all__ = [
    "Contributor",
    "DailyHead",
    "LicenceChoice",
    "LogEntry",
    "Publication",
    "PublishedFile",
    "Share",
    "SplitSheet",
    "Stamp",
    "Work",
    "WorkDiscipline",
    "WorkFile",
    "WorkIdentifier",
    "WorkParent",
    "WorkUpload",
]
