from django.urls import path

from cms import views

app_name = "cms"
urlpatterns = [
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots_txt, name="robots"),
    path(".well-known/security.txt", views.security_txt, name="security"),
    path("feeds/courses.xml", views.feed, name="feed"),
]
