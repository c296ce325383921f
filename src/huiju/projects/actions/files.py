"""Cover, pictures and deck of a project. The files themselves are kept by ``core.files``."""

from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from huiju.core import audit, files
from huiju.core.actor import Actor
from huiju.core.errors import Refused
from huiju.core.models import StoredFile
from huiju.projects.actions.projects import need_to_edit
from huiju.projects.models import Project, ProjectPicture

if TYPE_CHECKING:
    Upload = UploadedFile[Any]

MOST_PICTURES = 8


def set_cover(actor: Actor, *, project: Project, upload: "Upload | None") -> Project:
    """Put this picture on the project's card, or none."""
    return _attach(actor, project, "cover", upload)


def set_deck(actor: Actor, *, project: Project, upload: "Upload | None") -> Project:
    """Keep this file as the pitch deck, or none; who opened earlier ones stays on record."""
    return _attach(actor, project, "deck", upload)


@transaction.atomic
def _attach(actor: Actor, project: Project, column: str, upload: "Upload | None") -> Project:
    need_to_edit(actor, project)
    before: StoredFile | None = getattr(project, column)
    file = upload and files.keep_upload(
        actor, upload=upload, purpose=f"projects.{column}", space=project.space, name=column
    )
    setattr(project, column, file)
    project.save(update_fields=[column, "updated_at"])
    changes = {column: (before and before.name, file and file.name)}
    audit.record(actor, f"projects.set_{column}", project, space=project.space, changes=changes)
    return project


@transaction.atomic
def add_picture(
    actor: Actor,
    *,
    project: Project,
    upload: "Upload",
    caption_en: str = "",
    caption_zh: str = "",
) -> ProjectPicture:
    need_to_edit(actor, project)
    if project.pictures.count() >= MOST_PICTURES:
        raise Refused(
            _("A project shows at most %(number)d pictures: remove one first.")
            % {"number": MOST_PICTURES}
        )
    file = files.keep_upload(
        actor, upload=upload, purpose="projects.picture", space=project.space, name="picture"
    )
    last = project.pictures.aggregate(last=Max("order"))["last"]
    picture = ProjectPicture.objects.create(
        project=project,
        file=file,
        caption_en=caption_en,
        caption_zh=caption_zh,
        order=0 if last is None else last + 1,
    )
    changes = {"pictures": (None, file.name)}
    audit.record(actor, "projects.add_picture", project, space=project.space, changes=changes)
    return picture


@transaction.atomic
def remove_picture(actor: Actor, *, picture: ProjectPicture) -> None:
    project = picture.project
    need_to_edit(actor, project)
    picture.delete()
    changes = {"pictures": (picture.file.name, None)}
    audit.record(actor, "projects.remove_picture", project, space=project.space, changes=changes)
