from django.urls import path

from huiju.core import views

urlpatterns = [
    path("files/<slug:key>/<slug:variant>/", views.file, name="file"),
]
