from django.urls import URLPattern, path

from mentoring.views import availability, coordination, discussions, matching, meetings, people, requests, testimonials

app_name = "mentoring"
people_urls: list[URLPattern] = [
    path("me/", people.profile, name="profile"),
    path("me/stop/", people.stop, name="stop"),
    path("me/hours/", people.hours, name="hours"),
]
request_urls: list[URLPattern] = [
    path("", requests.mine, name="mine"),
    path("ask/", requests.ask, name="ask"),
    path("requests/<uuid:public_id>/cancel/", requests.cancel, name="cancel"),
    path("desk/", requests.desk, name="desk"),
    path("desk/<uuid:public_id>/", requests.question, name="question"),
    path("desk/<uuid:public_id>/hold/", requests.hold_view, name="hold"),
    path("desk/<uuid:public_id>/extend/", requests.extend_view, name="extend"),
    path("desk/<uuid:public_id>/give-back/", requests.give_back_view, name="give-back"),
    path("desk/<uuid:public_id>/conflict/", requests.conflict, name="conflict"),
    path("desk/<uuid:public_id>/claim/", requests.claim, name="claim"),
]
discussion_urls: list[URLPattern] = [
    path("discussions/<uuid:public_id>/", discussions.discussion, name="discussion"),
    path("discussions/<uuid:public_id>/post/", discussions.post, name="post"),
    path("discussions/<uuid:public_id>/finish/", discussions.finish, name="finish"),
    path("discussions/<uuid:public_id>/rate/", discussions.rate, name="rate"),
    path("discussions/<uuid:public_id>/ask-again/", discussions.ask_again, name="ask-again"),
    path("discussions/<uuid:public_id>/report/", discussions.report, name="report"),
    path("discussions/<uuid:public_id>/close/", discussions.close, name="close"),
    path("discussions/<uuid:public_id>/notes/", testimonials.own_notes, name="notes-of-discussion"),
    path("discussions/<uuid:public_id>/testimonial/", testimonials.write, name="testimonial"),
    path("discussions/<uuid:public_id>/testimonial/show/", testimonials.show, name="show-testimonial"),
    path("discussions/<uuid:public_id>/testimonial/delete/", testimonials.delete, name="delete-testimonial"),
]
coordination_urls: list[URLPattern] = [
    path("coordination/", coordination.coordination, name="coordination"),
    path("coordination/mentors/<uuid:public_id>/", coordination.mentor, name="mentor"),
    path("coordination/mentors/<uuid:public_id>/decide/", coordination.decide, name="decide"),
    path("coordination/mentors/<uuid:public_id>/training/", coordination.training, name="training"),
    path("coordination/reports/<uuid:public_id>/", coordination.report_desk, name="report-desk"),
    path("coordination/reports/<uuid:public_id>/handle/", coordination.handle, name="handle-report"),
    path("coordination/reports/<uuid:public_id>/show/", coordination.show, name="show-again"),
]
meetings_urls: list[URLPattern] = [
    path("meet/", meetings.mentors, name="mentors-to-meet"),
    path("meet/<uuid:mentor_id>/", meetings.slots, name="slots"),
    path("meet/<uuid:mentor_id>/hold/", meetings.hold, name="hold-hour"),
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
    path("hours/", availability.hours, name="availability"),
    path("hours/<int:pk>/remove/", availability.remove, name="remove-hour"),
    path("hours/away/", availability.away, name="away"),
    path("hours/away/<int:pk>/remove/", availability.back, name="back"),
]

matching_urls: list[URLPattern] = [
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
urlpatterns = [*people_urls, *request_urls, *discussion_urls, *coordination_urls, *meetings_urls, *matching_urls]
