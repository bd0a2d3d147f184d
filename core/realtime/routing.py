from django.urls import path

from core.realtime.consumers import PersonalConsumer
from core.realtime.documents.consumers import DocumentConsumer

websocket_urlpatterns = [
    path("ws/me/", PersonalConsumer.as_asgi()),
    path("ws/documents/<slug:kind>/<str:key>", DocumentConsumer.as_asgi()),  # the stock client adds no slash at the end
]
