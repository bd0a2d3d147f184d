from mentoring.workflows.base import Step, Workflow
from mentoring.workflows.discussion import CLOSING, DISCUSSION, RUNNING
from mentoring.workflows.mentor import MENTOR
from mentoring.workflows.report import REPORT
from mentoring.workflows.request import REQUEST

__all__ = ["CLOSING", "DISCUSSION", "MENTOR", "REPORT", "REQUEST", "RUNNING", "Step", "Workflow"]
