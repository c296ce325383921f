from django.urls import URLPattern, path

from huiju.api.service import api
from huiju.core.access import PUBLIC, guard

operations, application, namespace = api.urls
for operation in operations:
    if isinstance(operation, URLPattern):
        # Each operation asks for a token itself; the door lets the call through to it.
        guard(PUBLIC)(operation.callback)

urlpatterns = [path("api/v1/", (operations, application, namespace))]
