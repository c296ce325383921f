from django.urls import path

from huiju.projects.views import portal, portal_parts

urlpatterns = [
    path("me/projects/", portal.projects, name="my_projects"),
    path("me/projects/add/", portal.choose_host, name="my_project_host"),
    path("me/projects/add/<slug:host>/", portal.add, name="my_project_add"),
    path("me/projects/<slug:key>/", portal.project, name="my_project"),
    path("me/projects/<slug:key>/edit/", portal.edit, name="my_project_edit"),
    path("me/projects/<slug:key>/visibility/", portal.visibility, name="my_project_visibility"),
    path("me/projects/<slug:key>/preview/", portal_parts.preview, name="my_project_preview"),
    path("me/projects/<slug:key>/team/", portal_parts.team, name="my_project_team"),
    path("me/projects/<slug:key>/files/", portal_parts.files, name="my_project_files"),
    path(
        "me/projects/<slug:key>/files/<int:picture>/remove/",
        portal_parts.remove_picture,
        name="my_picture_remove",
    ),
    path(
        "me/projects/<slug:key>/team/<int:member>/", portal_parts.edit_member, name="my_member_edit"
    ),
    path(
        "me/projects/<slug:key>/team/<int:member>/remove/",
        portal_parts.remove_member,
        name="my_member_remove",
    ),
    path(
        "me/projects/<slug:key>/submit/<slug:conference>/", portal.submit, name="my_project_submit"
    ),
    path(
        "me/projects/<slug:key>/entries/<slug:entry>/withdraw/",
        portal.withdraw,
        name="my_entry_withdraw",
    ),
]
