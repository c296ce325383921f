"""The sender as a job: woken after every commit that queued a message, and every two minutes."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from huiju.core import clock, jobs
from huiju.mail.actions import SENDER
from huiju.mail.sending import BATCH, Sent, send_due


@jobs.task(SENDER, title=_("Send waiting messages"), every=timedelta(minutes=2))
def send_waiting(run: jobs.JobRun) -> jobs.Outcome:
    """Send everything that is due; safe to run twice and beside itself."""
    total = Sent()
    while True:
        handled = total.handled
        total = send_due(clock.now(), done=total, report=lambda sent: run.report(sent.handled))
        if total.handled - handled < BATCH:
            break
    text = ngettext("%(count)d message sent.", "%(count)d messages sent.", total.sent)
    figures = {"sent": total.sent, "delayed": total.delayed, "failed": total.failed}
    return jobs.Outcome(text=text % {"count": total.sent}, figures=figures)
