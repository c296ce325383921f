from django.urls import path

from huiju.mail import views

urlpatterns = [
    path("office/<slug:space>/messages/", views.messages, name="messages"),
    path("office/<slug:space>/messages/<slug:key>/", views.message, name="message"),
    path("office/<slug:space>/messages/<slug:key>/again/", views.retry, name="message_retry"),
]
