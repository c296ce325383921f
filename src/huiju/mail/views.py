"""The office's view of its outbox."""

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiju.accounts.models import Space
from huiju.core.access import Request, office
from huiju.core.errors import Refused
from huiju.mail import actions, queries, rules
from huiju.mail.listing import message_list
from huiju.ui.lists import show


@office(rules.VIEW.code)
def messages(request: Request, space: Space) -> HttpResponse:
    context = {"space": space, "title": _("Messages")}
    rows = queries.messages_of(request.actor, space)
    return show(request, message_list(space), rows, "mail/office/messages.html", context)


@office(rules.VIEW.code)
def message(request: Request, space: Space, key: str) -> HttpResponse:
    shown = queries.message_of(request.actor, space, key)
    may_retry = shown.state == "failed" and request.actor.holds(rules.RETRY.code, space)
    context = {"space": space, "title": shown.subject, "message": shown, "may_retry": may_retry}
    return render(request, "mail/office/message.html", context)


@office(rules.RETRY.code)
@require_POST
def retry(request: Request, space: Space, key: str) -> HttpResponse:
    try:
        actions.retry_message(request.actor, message=queries.message_of(request.actor, space, key))
    except Refused as error:
        notices.error(request, str(error))
    else:
        notices.success(request, _("The message will be sent again."))
    return redirect("message", space.slug, key)
