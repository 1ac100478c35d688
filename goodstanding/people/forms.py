"""The forms about people, schools and the trust."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import slugify

from goodstanding.policy.roles import Permission, Role
from goodstanding.web.forms.offering import offer
from goodstanding.web.forms.widgets import Day

from .colour import as_hex, nearest_readable, readable
from .models import Person, School, Trust
from .queries import manages_trust_office


class Narrow(forms.Form):
    """What the list of people is narrowed by."""

    q = forms.CharField(label="Name or e-mail", required=False)
    school = forms.ChoiceField(required=False)
    role = forms.ChoiceField(
        required=False, choices=[("", "Any role"), *((r.value, r.value.capitalize()) for r in Role)]
    )
    category = forms.ChoiceField(required=False, choices=[("", "Everybody"), *Person.Category.choices])
    left = forms.BooleanField(label="Also those who have left", required=False)

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, school=school_choices(by, "Any school"))


def school_choices(by: Person, first: str) -> list[tuple[str, str]]:
    """The schools whose people `by` manages, and the trust's own office where that is one."""
    schools = [(str(s.pk), s.name) for s in by.schools_where(Permission.MANAGE_PEOPLE)]
    office = [("trust", "The trust’s own office")] if manages_trust_office(by) else []
    return [("", first), *office, *schools]


class SchoolField(forms.ChoiceField):
    """A school, or None for the trust's own office."""

    def clean(self, value: Any) -> School | None:
        chosen = super().clean(value)
        return School.objects.get(pk=chosen) if chosen not in ("", "trust") else None


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    school = SchoolField(label="Where they belong")

    class Meta:
        model = Person
        fields = ("given_name", "family_name", "known_as", "email", "category", "job_title", "joined_on")
        labels = {
            "given_name": "First name",
            "family_name": "Last name",
            "known_as": "Known as",
            "email": "E-mail address",
            "category": "They are",
            "job_title": "Job title",
            "joined_on": "First day",
        }
        help_texts = {
            "known_as": "If it is not the first name.",
            "email": "They sign in with it, and messages go there.",
        }
        widgets = {"joined_on": Day}

    field_order = ("given_name", "family_name", "known_as", "email", "school", "category", "job_title", "joined_on")

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = school_choices(by, "Choose where")
        offer(self, school=choices)
        if self.instance._state.adding:
            self.initial["school"] = choices[1][0] if len(choices) == 2 else ""
        else:
            self.initial["school"] = str(self.instance.school_id or "trust")
        self.fields["email"].widget.attrs["autocomplete"] = "off"

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"])
        others = Person.objects.filter(email__iexact=email).exclude(pk=self.instance.pk)
        if others.exists():
            raise forms.ValidationError("Somebody already has this e-mail address.")
        return email

    def details(self) -> dict[str, Any]:
        """What was typed, for the action."""
        return dict(self.cleaned_data)


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=[("", "Choose a role"), *((r.value, r.value.capitalize()) for r in Role)])
    school = SchoolField(label="Where")
    manages = forms.EmailField(
        label="Who do they manage?",
        required=False,
        help_text="Only for a line manager: the e-mail address of the person managed.",
    )
    since = forms.DateField(label="From", widget=Day)
    until = forms.DateField(
        label="Until", widget=Day, required=False, help_text="The last day. Leave it empty if no end is known."
    )

    def __init__(self, *args: Any, by: Person, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (key, "The whole trust" if key == "trust" else label) for key, label in school_choices(by, "Choose where")
        ]
        offer(self, school=choices)
        self.initial.setdefault("school", str(person.school_id or "trust"))
        self.initial.setdefault("since", timezone.localdate())

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def clean_manages(self) -> Person | None:
        email = self.cleaned_data["manages"]
        if not email:
            return None
        managed = Person.objects.filter(email__iexact=email).first()
        if managed is None:
            raise forms.ValidationError("Nobody here has this e-mail address.")
        return managed

    def clean(self) -> None:
        data = self.cleaned_data
        if data.get("role") is Role.LINE_MANAGER and not data.get("manages"):
            if "manages" not in self.errors:
                self.add_error("manages", "Say who they manage.")
        elif data.get("role"):
            data["manages"] = data.get("manages") if data["role"] is Role.LINE_MANAGER else None
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", "The last day cannot be before the first.")


class LastDayForm(forms.Form):
    """The last day of something, today unless said otherwise."""

    on = forms.DateField(label="Last day", widget=Day, help_text="It still counts. Choose yesterday to end it at once.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", timezone.localdate())


class Lines(forms.CharField):
    """A list, one thing a line."""

    widget = forms.Textarea({"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        lines = [line.strip() for line in (super().to_python(value) or "").splitlines()]
        return list(dict.fromkeys(line for line in lines if line))

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        for line in value:
            super().run_validators(line)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(self.prepare_value(initial)) != self.to_python(data)


class ColourField(forms.CharField):
    """A colour on which white words can be read."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Colour")
        kwargs.setdefault("help_text", "Like #1d4a66. White words stand on it at the top of every page.")
        super().__init__(max_length=20, **kwargs)

    def clean(self, value: Any) -> str:
        try:
            colour = as_hex(super().clean(value))
        except ValueError:
            raise forms.ValidationError("Type a colour as six letters and digits, like #1d4a66.") from None
        if not readable(colour):
            raise forms.ValidationError(
                f"White words cannot be read well on {colour}. "
                f"The nearest colour that works is {nearest_readable(colour)}."
            )
        return colour


def _website(label: str) -> forms.URLField:
    return forms.URLField(label=label, required=False, assume_scheme="https")


class TrustForm(forms.ModelForm):  # type: ignore[type-arg]
    website = _website("Its website")
    colour = ColourField()
    second_person_over = forms.IntegerField(
        label="Share of the services that one person may open alone, in percent",
        min_value=0,
        max_value=100,
        required=False,
        help_text="A plan for a school’s network that opens more needs a second person. 25 unless you change it.",
    )
    field_order = ("name", "website", "colour", "second_person_over")

    class Meta:
        model = Trust
        fields = ("name", "website", "colour", "second_person_over")
        labels = {"name": "Name of the trust"}

    def clean_second_person_over(self) -> int:
        said: int | None = self.cleaned_data["second_person_over"]
        return 25 if said is None else said


def _email_domains() -> Lines:
    return Lines(
        label="Its e-mail domains",
        required=False,
        max_length=100,
        help_text="One on each line, such as ashdown.example. A channel must be registered "
        "with an address at one of them.",
    )


class SchoolForm(forms.ModelForm):  # type: ignore[type-arg]
    """A school as the trust adds it."""

    website = _website("Its website")
    email_domains = _email_domains()
    field_order = ("name", "slug", "phase", "website", "email_domains")

    class Meta:
        model = School
        fields = ("name", "slug", "phase", "website", "email_domains")
        labels = {"name": "Name of the school", "slug": "Short name for addresses", "phase": "Kind of school"}
        help_texts = {"slug": "Small letters, digits and hyphens. Made from the name if empty."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        if not self.instance._state.adding:
            del self.fields["slug"]  # the record names the school by it for ever

    def clean_slug(self) -> str:
        typed = str(self.data.get(self.add_prefix("name"), ""))
        slug: str = self.cleaned_data["slug"] or slugify(typed)[:50]
        if not slug:
            raise forms.ValidationError("Type a short name.")
        if School.objects.filter(slug=slug).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(f"Another school has the short name {slug}.")
        return slug

    def clean_email_domains(self) -> list[str]:
        return [_domain(line) for line in self.cleaned_data["email_domains"]]


class SchoolSettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a school's principal decides."""

    website = _website("The school’s website")
    second_reader_wait = forms.IntegerField(
        label="Hours to wait for a second reader",
        min_value=1,
        max_value=24 * 14,
        help_text="Only after that time may a post be published alone, with a reason.",
    )
    takedown_within = forms.IntegerField(
        label="Hours to take a post down",
        min_value=1,
        max_value=24 * 14,
        help_text="When a pupil in it may no longer be shown. After that you and the safeguarding lead are told.",
    )
    originals_kept = forms.IntegerField(
        label="Days to keep the file of a photograph as it came",
        min_value=0,
        max_value=90,
        help_text="Nobody can open it. What posts use is a picture made anew from it.",
    )
    photographs_kept = forms.IntegerField(
        label="Days after which an unused photograph is offered for deletion", min_value=30, max_value=3650
    )
    published_contacts = Lines(
        label="Contact details that may stand in a post",
        required=False,
        max_length=200,
        help_text="One on each line: the school’s published telephone numbers and e-mail addresses.",
    )
    email_domains = _email_domains()

    class Meta:
        model = School
        fields = (
            "website",
            "second_reader_wait",
            "takedown_within",
            "originals_kept",
            "photographs_kept",
            "published_contacts",
            "email_domains",
        )

    clean_email_domains = SchoolForm.clean_email_domains

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("second_reader_wait", "takedown_within"):
            hours = getattr(self.instance, name) / timedelta(hours=1)
            self.initial[name] = int(hours) if hours == int(hours) else round(hours, 2)
        for name in ("originals_kept", "photographs_kept"):
            self.initial[name] = getattr(self.instance, name).days

    def clean_second_reader_wait(self) -> timedelta:
        return timedelta(hours=self.cleaned_data["second_reader_wait"])

    def clean_takedown_within(self) -> timedelta:
        return timedelta(hours=self.cleaned_data["takedown_within"])

    def clean_originals_kept(self) -> timedelta:
        return timedelta(days=self.cleaned_data["originals_kept"])

    def clean_photographs_kept(self) -> timedelta:
        return timedelta(days=self.cleaned_data["photographs_kept"])


def _domain(line: str) -> str:
    """A domain as typed, without what people put before it; refused when it is none."""
    domain = line.lower().rpartition("@")[2].removeprefix("http://").removeprefix("https://")
    domain = domain.strip("/ .")
    label = "[a-z0-9]([a-z0-9-]*[a-z0-9])?"
    forms.fields.RegexField(
        rf"^({label}\.)+{label}$",
        error_messages={"invalid": f"“{line}” is not a domain. Type it like ashdown.example."},
    ).clean(domain)
    return domain
