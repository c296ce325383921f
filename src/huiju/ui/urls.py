from django.urls import path

from huiju.ui import views

urlpatterns = [
    path("accent/<str:colour>.css", views.accent, name="accent"),
    path("lists/<str:name>/columns/", views.columns, name="list_columns"),
]
