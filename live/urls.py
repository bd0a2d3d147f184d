from django.urls import URLPattern, path

from live.views import attendance, feedback, files, kept, notes, pictures, plain, planning, recordings, rooms, shown

app_name = "live"
urlpatterns: list[URLPattern] = [
    path("", rooms.workshops, name="workshops"),
    path("plan/", planning.plan, name="plan"),
    path("<uuid:public_id>/", rooms.workshop, name="workshop"),
    path("<uuid:public_id>/edit/", planning.edit, name="edit"),
    path("<uuid:public_id>/cancel/", planning.cancel, name="cancel"),
    path("<uuid:public_id>/workshop.ics", planning.ics, name="ics"),
    path("<uuid:public_id>/room/", rooms.room, name="room"),
    path("<uuid:public_id>/notes.<str:ending>", notes.download, name="notes"),
    path("<uuid:public_id>/board.svg", kept.board, name="board"),
    path("<uuid:public_id>/kept/", kept.choose, name="kept"),
    path("<uuid:public_id>/open/", rooms.open_view, name="open"),
    path("<uuid:public_id>/end/", rooms.end_view, name="end"),
    path("<uuid:public_id>/plain/", plain.plain, name="plain"),
    path("<uuid:public_id>/commands/<str:name>/", plain.command, name="command"),
    path("<uuid:public_id>/files/", files.share, name="share"),
    path("<uuid:public_id>/files/<uuid:message_id>/", files.shared, name="shared"),
    path("<uuid:public_id>/pictures/", pictures.put, name="pictures"),
    path("<uuid:public_id>/pictures/<uuid:picture_id>/", pictures.picture, name="picture"),
    path("<uuid:public_id>/shown/<uuid:shown_id>/", shown.shown, name="shown"),
    path("<uuid:public_id>/recordings/forget/", recordings.forget, name="forget-recording"),
    path("<uuid:public_id>/recordings/<uuid:recording_id>/delete/", recordings.delete, name="delete-recording"),
    path("<uuid:public_id>/recordings/<uuid:take_id>.webm", recordings.film, name="recording-film"),
    path("<uuid:public_id>/attendance/", attendance.attendance, name="attendance"),
    path("<uuid:public_id>/feedback/", feedback.feedback, name="feedback"),
]
