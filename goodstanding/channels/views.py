"""The register, one channel, proposing one and deciding on one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goodstanding.people.request import SignedIn
from goodstanding.policy.channels import may_propose
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused
from goodstanding.record.queries import entries_about
from goodstanding.web.gate import page
from goodstanding.web.saying import filled, or_denied, refuse
from goodstanding.web.spreadsheet import spreadsheet

from . import actions, queries
from .forms import FIELDS, FilterForm, ProposalForm, StepForm, initial_of
from .models import Channel, ChannelDecision, Representative

PROPOSING = ("GET", "POST")


def _register(request: SignedIn) -> tuple[FilterForm, QuerySet[Channel]]:
    form = FilterForm(request.GET)
    form.is_valid()
    return form, queries.filtered(queries.registered_channels(), **form.wanted())


@page(Permission.MEMBER)
def register(request: SignedIn) -> HttpResponse:
    """Every channel of the trust."""
    form, channels = _register(request)
    return render(
        request,
        "channels/register.html",
        {
            "filter": form,
            "page": Paginator(channels, 50).get_page(request.GET.get("page")),
            "may_propose": bool(request.user.may(Permission.PROPOSE_CHANNEL)),
        },
    )


@page(Permission.MEMBER)
def register_file(request: SignedIn) -> HttpResponse:
    """The register as it is filtered, for a spreadsheet."""
    rows = (_cells(c) for c in _register(request)[1].iterator(chunk_size=500))
    return spreadsheet("channels", _HEAD, rows)


_HEAD = [
    "School",
    "Platform",
    "Handle",
    "Address",
    "State",
    "Since",
    "Objective",
    "Run by",
    "Registered with",
    "Linked from",
    "Proposed by",
]


def _cells(c: Channel) -> list[str]:
    runners = "; ".join(str(r.person) for r in c.representatives.all() if r.until is None)
    return [
        c.school.name,
        c.get_platform_display(),
        c.handle,
        c.address,
        c.get_state_display(),
        timezone.localtime(c.state_since).date().isoformat(),
        c.objective,
        runners,
        c.registered_email,
        c.linked_from,
        str(c.proposed_by),
    ]


@page(Permission.MEMBER)
def channel(request: SignedIn, channel: int) -> HttpResponse:
    """One channel: what it is for, who runs it, what was decided, and what to do next."""
    return _channel_page(request, _one(channel), StepForm())


def _one(channel: int) -> Channel:
    return get_object_or_404(
        Channel.objects.select_related("school", "proposed_by", "connection").prefetch_related(
            "outcomes",
            Prefetch("representatives", Representative.objects.select_related("person")),
            Prefetch("decisions", ChannelDecision.objects.select_related("by")),
        ),
        pk=channel,
    )


def _channel_page(request: SignedIn, row: Channel, form: StepForm, status: int = 200) -> HttpResponse:
    person = request.user
    steps = queries.steps_open_to(row, person)
    advice = may_propose(queries.proposal_facts(row, timezone.localdate()))
    sees_record = person.may(Permission.SEE_RECORD, row.school)
    return render(
        request,
        "channels/channel.html",
        {
            "channel": row,
            "form": form,
            "steps": steps,
            "verdict": advice if row.state == "proposed" else None,
            "mend": row.state == "returned" and person.may(Permission.PROPOSE_CHANNEL, row.school),
            "connects": row.state == "approved" and person.may(Permission.CONNECT_CHANNEL, row.school),
            "entries": entries_about(row, many=20) if sees_record else None,
        },
        status=status,
    )


@page(Permission.PROPOSE_CHANNEL, PROPOSING)
def proposal(request: SignedIn) -> HttpResponse:
    """Propose a new channel."""
    schools = request.user.schools_where(Permission.PROPOSE_CHANNEL)
    only = schools[0].slug if schools.count() == 1 else request.GET.get("school", "")
    form = ProposalForm(request.POST or None, person=request.user, schools=schools, initial={"school": only})
    if form.is_valid():
        try:
            row = actions.propose(proposal=form.proposal(), by=request.user)
        except Refused as refused:
            refuse(form, refused, **FIELDS)
        else:
            messages.success(request, "Proposed. The principal has been asked to decide.")
            return redirect("channel", row.pk)
    return filled(request, "channels/propose.html", form)


@page(Permission.PROPOSE_CHANNEL, PROPOSING)
def second_proposal(request: SignedIn, channel: int) -> HttpResponse:
    """Mend a returned proposal and propose it again."""
    row = _one(channel)
    or_denied(request.user.may(Permission.PROPOSE_CHANNEL, row.school))
    form = ProposalForm(
        request.POST or None,
        person=request.user,
        initial=initial_of(row),
        schools=type(row.school).objects.filter(pk=row.school_id),
    )
    if form.is_valid():
        try:
            actions.propose_again(channel=row.pk, proposal=form.proposal(), by=request.user)
        except Refused as refused:
            refuse(form, refused, **FIELDS)
        else:
            messages.success(request, "Proposed again. The principal has been asked to decide.")
            return redirect("channel", row.pk)
    return filled(request, "channels/propose.html", form, returned=next(iter(row.decisions.all()), None))


@page(Permission.SUSPEND_CHANNEL, ("POST",))
def step(request: SignedIn, channel: int) -> HttpResponse:
    """Approve, return, refuse, suspend, open again or close."""
    row = _one(channel)
    or_denied(request.user.may(Permission.SUSPEND_CHANNEL, row.school))
    form = StepForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        act = actions.decide if data["step"] in actions.DECISIONS else actions.change_state
        try:
            act(channel=row.pk, step=data["step"], reason=data["reason"].strip(), by=request.user)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, f"Done: {_one(channel).get_state_display().lower()}.")
            return redirect("channel", row.pk)
    return _channel_page(request, row, form, status=422)
