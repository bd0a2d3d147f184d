from django.urls import URLPattern, path

from courses.views import quizzes

app_name = "courses"
urlpatterns: list[URLPattern] = [
    path("quizzes/<uuid:lesson_key>/<str:block_id>/start/", quizzes.start, name="attempt-start"),
    path("quizzes/<uuid:lesson_key>/<str:block_id>/attempts/", quizzes.attempts, name="attempts"),
    path("attempts/<uuid:attempt_id>/", quizzes.attempt, name="attempt"),
    path("attempts/<uuid:attempt_id>/answer/", quizzes.answer, name="attempt-answer"),
    path("attempts/<uuid:attempt_id>/submit/", quizzes.submit, name="attempt-submit"),
    path("attempts/<uuid:attempt_id>/state/", quizzes.state, name="attempt-state"),
    path("attempts/<uuid:attempt_id>/hint/<uuid:question_key>/", quizzes.hint, name="attempt-hint"),
    path("attempts/<uuid:attempt_id>/result/", quizzes.result, name="attempt-result"),
]
