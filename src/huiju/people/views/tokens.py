"""My tokens: keys for programs."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiju.core.access import Request, signed_in
from huiju.people import queries
from huiju.people.actions.tokens import create_token, revoke_token
from huiju.people.forms.tokens import TokenForm


@signed_in
def tokens(request: Request) -> HttpResponse:
    """The list, and a form; a new token's secret is shown in this answer and never again."""
    spaces = queries.spaces_worked_in(request.actor)
    form = TokenForm(request.POST or None, spaces=spaces)
    secret = ""
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        space = next(space for space in spaces if space.slug == data["space"])
        _token, secret = create_token(
            request.actor, space=space, name=data["name"], days=data["days"]
        )
        form = TokenForm(spaces=spaces)
    context = {
        "title": _("Tokens for programs"),
        "tokens": queries.tokens_of(request.actor),
        "form": form if spaces else None,
        "secret": secret,
    }
    response = render(request, "people/portal/tokens.html", context)
    response["Cache-Control"] = "no-store"
    return response


@signed_in
@require_POST
def revoke(request: Request, token: int) -> HttpResponse:
    found = get_object_or_404(queries.tokens_of(request.actor), pk=token)
    revoke_token(request.actor, token=found)
    messages.success(request, _("The token no longer works."))
    return redirect("my_tokens")
