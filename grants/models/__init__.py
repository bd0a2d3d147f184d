from grants.models.budgets import Budget, BudgetLine, WorkItem
from grants.models.calls import Applicant, Call, CallVersion
from grants.models.drafts import Draft, DraftMember, DraftRevision, Outcome, SectionText, Transition

__all__ = [
    "Applicant",
    "Budget",
    "BudgetLine",
    "Call",
    "CallVersion",
    "Draft",
    "DraftMember",
    "DraftRevision",
    "Outcome",
    "SectionText",
    "Transition",
    "WorkItem",
]
