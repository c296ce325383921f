from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "huiju.projects"
    label = "projects"

    def ready(self) -> None:
        from huiju.core.narrowing import narrowings
        from huiju.core.signals import file_opened
        from huiju.projects import panels, storing
        from huiju.projects.queries.office import narrow_projects
        from huiju.projects.receivers import note_opening

        panels.register()
        storing.register()
        file_opened.connect(note_opening, dispatch_uid="projects.note_opening")
        narrowings("projects.project").add(narrow_projects)
