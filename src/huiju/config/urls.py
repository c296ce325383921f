"""Every address of the installation, an app a line."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("huiju.core.urls")),
    path("", include("huiju.web.urls")),
    path("", include("huiju.ui.urls")),
    path("", include("huiju.people.urls")),
]

handler400 = "huiju.web.views.errors.bad_request"
handler403 = "huiju.web.views.errors.forbidden"
handler404 = "huiju.web.views.errors.not_found"
handler500 = "huiju.web.views.errors.failed"
