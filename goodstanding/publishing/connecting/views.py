"""The page on which a channel is connected."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from goodstanding.channels.models import Channel
from goodstanding.people.request import SignedIn
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.web.gate import page
from goodstanding.web.saying import filled, or_denied

from .actions import connect
from .forms import BlueskyForm, MastodonForm
from .opening import Opened

Form = BlueskyForm | MastodonForm


@page(Permission.CONNECT_CHANNEL, ("GET", "POST"))
def connection(request: SignedIn, channel: int) -> HttpResponse:
    """Connect a channel to its account; the password or token is sealed at once."""
    row = get_object_or_404(Channel.objects.select_related("school"), pk=channel)
    or_denied(request.user.may(Permission.CONNECT_CHANNEL, row.school))
    if row.platform == Channel.Platform.MASTODON:
        return _mastodon(request, row)
    if row.platform == Channel.Platform.BLUESKY:
        form = BlueskyForm(request.POST or None)
        opened = form.account() if form.is_valid() else None
        return _keep(request, row, form, opened)
    raise Http404("This channel needs no connection.")


def _mastodon(request: SignedIn, row: Channel) -> HttpResponse:
    """First the server, where the app registered there waits in the session; then the code."""
    key = f"connecting-{row.pk}"
    app = request.session.get(key)
    form = MastodonForm(
        request.POST or None,
        app=app if request.POST.get("code") is not None or request.method == "GET" else None,
        initial={"server": app["server"] if app else ""},
    )
    if not form.is_valid():
        return _show(request, row, form)
    if form.app is None:
        registered = form.register()
        if registered is None:
            return _show(request, row, form)
        request.session[key] = registered
        return redirect("connection", row.pk)
    opened = form.account()
    if opened is not None:
        del request.session[key]
    return _keep(request, row, form, opened)


def _keep(request: SignedIn, row: Channel, form: Form, opened: Opened | None) -> HttpResponse:
    if opened is None:
        return _show(request, row, form)
    try:
        connect(channel=row, opened=opened, by=request.user)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _show(request, row, form)
    messages.success(request, f"Connected as {opened.account.handle}.")
    return redirect("channel", row.pk)


def _show(request: SignedIn, row: Channel, form: Form) -> HttpResponse:
    return filled(request, "publishing/connecting/connection.html", form, channel=row)
