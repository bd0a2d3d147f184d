from django.urls import URLPattern, path

from courses.views import cohorts, enrolment, learning, participants, progress, quizzes

app_name = "courses"
urlpatterns: list[URLPattern] = [
    path("learning/", learning.learning, name="learning"),
    path("learning/events/", progress.progress_events, name="progress-events"),
    path("learning/<uuid:course_key>/join/", enrolment.enrol, name="enrol"),
    path("learning/<uuid:course_key>/leave/", enrolment.leave_course, name="leave"),
    path("learning/lessons/<uuid:lesson_key>/standing/", progress.lesson_standing_part, name="lesson-standing"),
    path("learning/lessons/<uuid:lesson_key>/done/", progress.mark_done, name="mark-done"),
    path("learning/lessons/<uuid:lesson_key>/checklists/<slug:block_id>/", progress.checklist, name="checklist"),
    path("learning/lessons/<uuid:lesson_key>/reflections/<slug:block_id>/", progress.reflection, name="reflection"),
    path("learning/cohorts/<uuid:public_id>/wait/", enrolment.wait, name="wait"),
    path("learning/cohorts/<uuid:public_id>/stop-waiting/", enrolment.stop_waiting, name="stop-waiting"),
    path("cohorts/", cohorts.cohorts, name="cohorts"),
    path("cohorts/new/", cohorts.new_cohort, name="new-cohort"),
    path("cohorts/<uuid:public_id>/", cohorts.cohort, name="cohort"),
    path("cohorts/<uuid:public_id>/people/", participants.participants, name="participants"),
    path("cohorts/<uuid:public_id>/edit/", cohorts.edit_cohort, name="edit-cohort"),
    path("cohorts/of/<uuid:course_key>/completion.csv", cohorts.completion_csv, name="completion-csv"),
    path("quizzes/<uuid:lesson_key>/<str:block_id>/start/", quizzes.start, name="attempt-start"),
    path("quizzes/<uuid:lesson_key>/<str:block_id>/attempts/", quizzes.attempts, name="attempts"),
    path("attempts/<uuid:attempt_id>/", quizzes.attempt, name="attempt"),
    path("attempts/<uuid:attempt_id>/answer/", quizzes.answer, name="attempt-answer"),
    path("attempts/<uuid:attempt_id>/submit/", quizzes.submit, name="attempt-submit"),
    path("attempts/<uuid:attempt_id>/state/", quizzes.state, name="attempt-state"),
    path("attempts/<uuid:attempt_id>/hint/<uuid:question_key>/", quizzes.hint, name="attempt-hint"),
    path("attempts/<uuid:attempt_id>/result/", quizzes.result, name="attempt-result"),
]
