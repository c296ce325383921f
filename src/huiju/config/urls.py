"""Every address of the installation, an app a line."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.account.urls")),
]
