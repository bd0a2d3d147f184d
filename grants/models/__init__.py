from grants.models.budgets import Budget, BudgetLine, WorkItem
from grants.models.calls import Applicant, Call, CallVersion
from grants.models.documents import DraftDocument
from grants.models.drafts import Draft, DraftMember, DraftRevision, Outcome, SectionText, Transition
from grants.models.following import CallFollow
from grants.models.letters import Letter

__all__ = [
    "Applicant",
    "Budget",
    "BudgetLine",
    "Call",
    "CallFollow",
    "CallVersion",
    "Draft",
    "DraftDocument",
    "DraftMember",
    "DraftRevision",
    "Letter",
    "Outcome",
    "SectionText",
    "Transition",
    "WorkItem",
]
