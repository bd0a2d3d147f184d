from django.urls import path

from core.notifications import views

app_name = "notifications"
urlpatterns = [
    path("me/notifications/", views.notifications, name="list"),
    path("me/notifications/read/", views.read_all, name="read-all"),
    path("me/notifications/settings/", views.mail_settings, name="settings"),
    path("me/notifications/<int:pk>/", views.open_notification, name="open"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
