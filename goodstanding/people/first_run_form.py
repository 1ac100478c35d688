"""The one form of the first run: the trust, its first school, its first person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.text import slugify

from goodstanding.policy.roles import Role

from .actions.setting_up import FIRST_ROLES
from .forms import ColourField
from .models import Person, School, Trust
from .setup_code import is_setup_code


class FirstRunForm(forms.Form):
    code = forms.CharField(
        label="Set-up code",
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off"}),
        help_text="Good Standing printed it where it was started, and keeps it in the file "
        "setup-code in its folder var.",
    )
    trust = forms.CharField(label="Name of the trust", max_length=200)
    colour = ColourField(initial="#1d4865")
    school = forms.CharField(label="Name of its first school", max_length=200)
    phase = forms.ChoiceField(label="Kind of school", choices=School.Phase.choices, initial=School.Phase.PRIMARY)
    given_name = forms.CharField(label="Your first name", max_length=100)
    family_name = forms.CharField(label="Your last name", max_length=100)
    email = forms.EmailField(label="Your e-mail address", widget=forms.EmailInput({"autocomplete": "username"}))
    role = forms.ChoiceField(
        label="You are the trust’s",
        widget=forms.RadioSelect,
        choices=[(r.value, "Chief executive" if r is Role.CHIEF_EXECUTIVE else "IT") for r in FIRST_ROLES],
        help_text="Whichever you are, you can then add everyone else.",
    )
    password = forms.CharField(
        label="A password",
        help_text="At least 10 characters.",
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(label="The password again", widget=forms.PasswordInput({"autocomplete": "new-password"}))

    def clean_code(self) -> str:
        if not is_setup_code(self.cleaned_data["code"]):
            raise forms.ValidationError("That is not the set-up code of this installation.")
        return str(self.cleaned_data["code"])

    def clean_school(self) -> str:
        if not slugify(self.cleaned_data["school"]):
            raise forms.ValidationError("Use at least one letter from A to Z or a digit.")
        return str(self.cleaned_data["school"])

    def clean(self) -> None:
        data = self.cleaned_data
        if data.get("password") and data.get("again") and data["password"] != data["again"]:
            self.add_error("again", "The two passwords are not the same.")
        if data.get("password"):
            try:
                password_validation.validate_password(data["password"], self._person())
            except forms.ValidationError as error:
                self.add_error("password", error)

    def _person(self) -> Person:
        data = self.cleaned_data
        return Person(
            email=data.get("email", ""), given_name=data.get("given_name", ""), family_name=data.get("family_name", "")
        )

    def things(self) -> dict[str, Any]:
        """The trust, school, person and role for the action."""
        data, person = self.cleaned_data, self._person()
        person.set_password(data["password"])
        return {
            "trust": Trust(id=1, name=data["trust"], colour=data["colour"]),
            "school": School(name=data["school"], slug=slugify(data["school"])[:50], phase=data["phase"]),
            "person": person,
            "role": Role(data["role"]),
        }
