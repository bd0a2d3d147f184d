from django.urls import path

from accounts.views import classes, consent, data, home, invitation, people, profile

app_name = "accounts"
urlpatterns = [
    path("me/", home.me, name="me"),
    path("me/profile/", profile.profile, name="profile"),
    path("me/guardians/", consent.guardians, name="guardians"),
    path("me/data/", data.data, name="data"),
    path("me/data/archive/", data.data_archive, name="data_archive"),
    path("me/data/erase/", data.data_erase, name="data_erase"),
    path("me/leaving/", data.leaving, name="leaving"),
    path("me/paused/", consent.paused, name="paused"),
    path("guardian/<str:token>/", consent.guardian, name="guardian"),
    path("class/", classes.class_sign_in, name="class_sign_in"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
    path("people/", people.people, name="people"),
    path("people/invitations/", people.invitations, name="invitations"),
    path("people/invitations/<int:pk>/withdraw/", people.invitation_withdraw, name="invitation_withdraw"),
    path("people/retention/", data.retention_report, name="retention"),
    path("people/classes/", classes.classes, name="classes"),
    path("people/classes/<int:pk>/", classes.class_detail, name="class"),
    path("people/classes/<int:pk>/members/", classes.class_members, name="class_members"),
    path("people/classes/<int:pk>/open/", classes.class_open, name="class_open"),
    path("people/members/<int:pk>/pin/", classes.class_pin, name="class_pin"),
    path("people/<uuid:public_id>/", people.person, name="person"),
    path("people/<uuid:public_id>/consent/", consent.person_consent, name="person_consent"),
    path("people/<uuid:public_id>/role/", people.person_role, name="person_role"),
    path("people/<uuid:public_id>/suspend/", people.person_suspend, name="person_suspend"),
    path("people/<uuid:public_id>/merge/", people.person_merge, name="person_merge"),
    path("people/<uuid:public_id>/erase/", data.person_erase, name="person_erase"),
    path("people/<uuid:public_id>/keep/", data.person_keep, name="person_keep"),
    path("people/<uuid:public_id>/reinstate/", people.person_reinstate, name="person_reinstate"),
]
