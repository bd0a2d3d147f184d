from django.urls import path

from core.realtime.consumers import PersonalConsumer

websocket_urlpatterns = [path("ws/me/", PersonalConsumer.as_asgi())]
