from django.urls import path

from huiju.web.views import jobs, office, portal, preferences, public

urlpatterns = [
    path("", public.home, name="home"),
    path("about/", public.about, name="about"),
    path("robots.txt", public.robots, name="robots"),
    path("language/", preferences.set_language, name="set_language"),
    path("theme/", preferences.set_theme, name="set_theme"),
    path("office/", office.chooser, name="office_home"),
    path("office/<slug:space>/", office.dashboard, name="office"),
    path("me/", portal.home, name="portal_home"),
    path("jobs/<slug:key>/", jobs.progress, name="job"),
    path("jobs/<slug:key>/cancel/", jobs.cancel, name="cancel_job"),
    path("jobs/<slug:key>/repeat/", jobs.repeat, name="repeat_job"),
]
