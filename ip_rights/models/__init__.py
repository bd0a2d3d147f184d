"""One file per noun."""

from ip_rights.models.evidence import DailyHead, LogEntry, Stamp
from ip_rights.models.law import LegalRule
from ip_rights.models.licences import LicenceChoice
from ip_rights.models.money import (
    Cost,
    RateRange,
    RoyaltyImport,
    RoyaltyLine,
    StatementEntry,
    StatementRun,
    StatementShare,
)
from ip_rights.models.offers import CommercialOffer, LicenceProposal
from ip_rights.models.publishing import Publication, PublishedFile
from ip_rights.models.reports import WorkReport
from ip_rights.models.requests import OwnerAnswer, RequestMessage, UseRequest
from ip_rights.models.sheets import Contributor, Share, SplitSheet
from ip_rights.models.uploads import WorkUpload
from ip_rights.models.works import Work, WorkDiscipline, WorkFile, WorkIdentifier, WorkParent

__all__ = [
    "CommercialOffer",
    "Contributor",
    "Cost",
    "DailyHead",
    "LegalRule",
    "LicenceChoice",
    "LicenceProposal",
    "LogEntry",
    "OwnerAnswer",
    "Publication",
    "PublishedFile",
    "RateRange",
    "RequestMessage",
    "RoyaltyImport",
    "RoyaltyLine",
    "Share",
    "SplitSheet",
    "Stamp",
    "StatementEntry",
    "StatementRun",
    "StatementShare",
    "UseRequest",
    "Work",
    "WorkDiscipline",
    "WorkFile",
    "WorkIdentifier",
    "WorkParent",
    "WorkReport",
    "WorkUpload",
]
