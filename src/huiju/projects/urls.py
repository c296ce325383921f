from django.urls import path

from huiju.projects.views import office, office_editing, portal, portal_parts, public

OFFICE = "office/<slug:space>/"
ONE = f"{OFFICE}projects/<slug:key>/"

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
    path("c/<slug:slug>/projects/", public.gallery, name="conference_projects"),
    path("c/<slug:slug>/projects/<slug:key>/", public.project, name="conference_project"),
    path(f"{OFFICE}entries/", office.entries, name="entries"),
    path(f"{OFFICE}entries/approve/", office.approve, name="entries_approve"),
    path(f"{OFFICE}entries/return/", office.send_back, name="entries_return"),
    path(f"{OFFICE}entries/roadshow/", office.roadshow, name="entries_roadshow"),
    path(f"{OFFICE}entries/no-roadshow/", office.no_roadshow, name="entries_no_roadshow"),
    path(f"{OFFICE}entries/<slug:entry>/withdraw/", office_editing.withdraw, name="entry_withdraw"),
    path(f"{OFFICE}projects/", office.projects, name="projects"),
    path(f"{OFFICE}projects/add/", office_editing.add, name="project_add"),
    path(ONE, office.project, name="project"),
    path(f"{ONE}edit/", office_editing.edit, name="project_edit"),
    path(f"{ONE}visibility/", office_editing.visibility, name="project_visibility"),
    path(f"{ONE}files/", office_editing.files, name="project_files"),
    path(f"{ONE}files/<int:picture>/remove/", office_editing.remove_picture, name="picture_remove"),
    path(f"{ONE}team/", office_editing.team, name="project_team"),
    path(f"{ONE}team/add/<slug:person>/", office_editing.add_person, name="project_person_add"),
    path(f"{ONE}team/<int:member>/", office_editing.edit_member, name="member_edit"),
    path(f"{ONE}team/<int:member>/remove/", office_editing.remove_member, name="member_remove"),
    path(f"{ONE}submit/<slug:conference>/", office_editing.submit, name="project_submit"),
]
