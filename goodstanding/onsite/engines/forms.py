"""Listing an engine."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any

from django import forms

from goodstanding.onsite.places.queries import places
from goodstanding.people.models import School

from .actions import Said
from .models import SiteEngine

_DNS_ONLY = "Squid takes its rules from the kit: it does not read them from DNS."


class EngineForm(forms.Form):
    """A resolver or proxy of the school, and from where to ask it as each group."""

    name = forms.CharField(label="What you call it", max_length=60, help_text="Such as: resolver in the server room")
    kind = forms.ChoiceField(label="What it is", choices=SiteEngine.Kind, widget=forms.RadioSelect)
    address = forms.GenericIPAddressField(
        label="Address", help_text="On the school’s network, such as 10.20.0.53", unpack_ipv4=True
    )
    port = forms.IntegerField(
        label="Port", min_value=1, max_value=65_535, initial=53, help_text="53 for DNS; 3128 is usual for Squid"
    )
    delivery = forms.ChoiceField(
        label="How our rules come to it", choices=SiteEngine.Delivery, widget=forms.RadioSelect, initial="kit"
    )
    sources = forms.CharField(
        label="Where the watchdog asks from",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text="Only if the watchdog has an address in each network: one on each line, the group first, such as "
        "“staff 10.20.1.250”.",
    )

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.audiences = {place.audience.name for place in places([school])[school.slug]}

    def clean_sources(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for line in filter(None, map(str.strip, self.cleaned_data["sources"].splitlines())):
            who, _, address = line.rpartition(" ")
            try:
                found[who.strip()] = str(ip_address(address))
            except ValueError:
                raise forms.ValidationError(f"“{line}” does not end in an address.") from None
        unknown = sorted(found.keys() - self.audiences)
        if unknown:
            known = ", ".join(sorted(self.audiences)) or "none yet: enter the school’s networks first"
            raise forms.ValidationError(f"No network is entered for {', '.join(unknown)}. The groups are: {known}.")
        return found

    def clean(self) -> None:
        data = self.cleaned_data
        if (data.get("kind"), data.get("delivery")) == ("squid", "central"):
            self.add_error("delivery", _DNS_ONLY)

    def said(self) -> Said:
        return Said(**self.cleaned_data)


def initial(row: SiteEngine) -> dict[str, Any]:
    """What the form shows of an engine that is listed already."""
    lines = "\n".join(f"{who} {address}" for who, address in row.sources.items())
    return {name: getattr(row, name) for name in ("name", "kind", "address", "port", "delivery")} | {"sources": lines}


class KeyForm(forms.Form):
    """Making a key."""

    name = forms.CharField(label="What it is for", max_length=60, help_text="Such as: kit on the resolver")
