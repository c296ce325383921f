from huiju.projects.models.entry import Entry
from huiju.projects.models.project import DeckOpening, Project, ProjectMember, ProjectPicture

__all__ = ["DeckOpening", "Entry", "Project", "ProjectMember", "ProjectPicture"]
