from django.urls import path

from live.room.consumer import RoomConsumer
from live.room.stage_consumer import StageConsumer

websocket_urlpatterns = [
    path("ws/rooms/<uuid:public_id>/", RoomConsumer.as_asgi()),
    path("ws/rooms/<uuid:public_id>/stage/", StageConsumer.as_asgi()),
]
