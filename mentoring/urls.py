from django.urls import URLPattern, path

from mentoring.views import availability, matching, meetings

app_name = "mentoring"

meetings_urls = [
    path("meet/", meetings.mentors, name="mentors-to-meet"),
    path("meet/<uuid:mentor_id>/", meetings.slots, name="slots"),
    path("meet/<uuid:mentor_id>/hold/", meetings.hold, name="hold"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/<uuid:public_id>/", meetings.meeting, name="meeting"),
    path("meetings/<uuid:public_id>/confirm/", meetings.confirm, name="confirm"),
    path("meetings/<uuid:public_id>/cancel/", meetings.cancel, name="cancel-meeting"),
    path("meetings/<uuid:public_id>/move/", meetings.move, name="move"),
    path("meetings/<uuid:public_id>/steps/<slug:name>/", meetings.step, name="step"),
    path("meetings/<uuid:public_id>/notes/", meetings.notes, name="notes"),
    path("meetings/<uuid:public_id>/own-notes/", meetings.own_notes, name="own-notes"),
    path("meetings/<uuid:public_id>/hand-over/", meetings.hand_over, name="hand-over"),
    path("meetings/<uuid:public_id>/meeting.ics", meetings.ics, name="ics"),
    path("hours/", availability.hours, name="hours"),
    path("hours/<int:pk>/remove/", availability.remove, name="remove-hour"),
    path("hours/away/", availability.away, name="away"),
    path("hours/away/<int:pk>/remove/", availability.back, name="back"),
]

matching_urls = [
    path("pairing/", matching.pairing, name="pairing"),
    path("pairing/<uuid:public_id>/answer/", matching.answer, name="answer"),
    path("matching/", matching.matching, name="matching"),
    path("matching/cohorts/<uuid:public_id>/propose/", matching.propose, name="propose"),
    path("matching/<uuid:public_id>/", matching.run, name="run"),
    path("matching/<uuid:public_id>/change/", matching.change, name="change"),
    path("matching/<uuid:public_id>/publish/", matching.publish, name="publish"),
    path("matching/<uuid:public_id>/discard/", matching.discard, name="discard"),
    path("matching/<uuid:public_id>/apart/<uuid:match_id>/", matching.apart, name="apart"),
]

urlpatterns: list[URLPattern] = [*meetings_urls, *matching_urls]
