"""Every address of the installation, an app a line."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("huiju.core.urls")),
    path("", include("huiju.web.urls")),
    path("", include("huiju.api.urls")),
    path("", include("huiju.ui.urls")),
    path("", include("huiju.mail.urls")),
    path("", include("huiju.people.urls")),
    path("", include("huiju.organisations.urls")),
    path("", include("huiju.conference.urls")),
    path("", include("huiju.projects.urls")),
    path("", include("huiju.exchange.urls")),
]

handler400 = "huiju.web.views.errors.bad_request"
handler403 = "huiju.web.views.errors.forbidden"
handler404 = "huiju.web.views.errors.not_found"
handler500 = "huiju.web.views.errors.failed"
