from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "huiju.projects"
    label = "projects"
