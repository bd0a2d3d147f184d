from django.urls import path

from core.calendar import views

app_name = "calendar"
urlpatterns = [
    path("me/calendar/", views.month, name="month"),
    path("me/calendar/address/", views.make, name="make"),
    path("me/calendar/address/revoke/", views.revoke, name="revoke"),
    path("calendar/<str:token>.ics", views.feed, name="feed"),
]
