from grants.models.budgets import Budget, BudgetLine, WorkItem
from grants.models.calls import Applicant, Call, CallVersion
from grants.models.drafts import Draft, DraftMember, DraftRevision, Outcome, SectionText, Transition
from grants.models.following import CallFollow

__all__ = [
    "Applicant",
    "Budget",
    "BudgetLine",
    "Call",
    "CallFollow",
    "CallVersion",
    "Draft",
    "DraftMember",
    "DraftRevision",
    "Outcome",
    "SectionText",
    "Transition",
    "WorkItem",
]
