"""What scripts say of learning that waits on a device to be sent; see core/phrases.py."""

from django.utils.translation import gettext_lazy as _

WAITING_WORDS = {
    "what_lesson_viewed": _("Opened the lesson"),
    "what_marked_done": _("Marked the lesson as done"),
    "what_media_watched": _("Watched or listened"),
    "what_checklist_done": _("Ticked the checklist"),
    "what_answer": _("Answer to question {number}"),
    "what_note": _("Private note"),
    "what_hand_in": _("Handing in the quiz"),
    "after_choice": _("Waits until you have chosen between the two answers."),
    "fixed": _("It was checked on another tab or device, so it can no longer change."),
    "refused_not_enrolled": _("Not taken: you are not in this course, or the lesson is no longer part of it."),
    "refused_left_course": _("Not taken: you had left the course before you did this. What you earned until then counts."),
    "refused_not_in_cohort": _("Not taken: this person is no longer in the cohort."),
    "refused_cancelled": _("Not taken: the session was cancelled."),
    "refused_reason": _("Not taken: the day of the session is over, so a change needs a reason. Give it in the register."),
    "loses_mark": _("The register stays as it was. You can mark this person again."),
    "loses_answer": _("The answer that was saved before stays. You can answer again until you hand in."),
    "loses_note": _("What you typed since it was last saved is lost; the saved note stays."),
    "loses_hand_in": _("Your answers stay. You can hand the quiz in whenever you like."),
}
