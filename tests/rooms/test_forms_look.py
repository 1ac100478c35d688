"""Every form's markup: label, hint and error of a field are tied to it, nothing typed is lost.

Rendered without a database, and read back with an HTML parser.
"""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from goodstanding.web.forms.widgets import Day, DayParts, Moment
from goodstanding.web.look import EveryField, Lines
from goodstanding.web.templatetags.plain import mistakes


class Page(HTMLParser):
    """The tags of a piece of HTML, each with its attributes, and the text of each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[int, str]] = []
        self.feed(str(html))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append((len(self.tags) - 1, data.strip()))

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [a for t, a in self.tags if t == tag and wanted.items() <= a.items()]

    def text_of(self, tag: str, **wanted: str) -> str:
        places = [i for i, (t, a) in enumerate(self.tags) if t == tag and wanted.items() <= a.items()]
        return " ".join(text for i, text in self.texts if i in places and text)

    @property
    def ids(self) -> list[str]:
        return [a["id"] for _, a in self.tags if a.get("id")]


@pytest.fixture
def fresh() -> Page:
    return Page(str(EveryField()))


@pytest.fixture
def wrong() -> Page:
    return Page(
        str(
            EveryField(
                {
                    "text": "Half a <post>",
                    "email": "nobody",
                    "born_day": "31",
                    "born_month": "2",
                    "born_year": "2014",
                    "channels": ["a"],
                }
            )
        )
    )


def test_every_control_has_a_label(fresh: Page) -> None:
    labelled = {a["for"] for a in fresh.all("label")}
    controls = [a["id"] for t, a in fresh.tags if t in ("input", "textarea", "select")]
    assert len(controls) == 17
    assert labelled == set(controls)


def test_no_id_is_there_twice(wrong: Page) -> None:
    assert len(wrong.ids) == len(set(wrong.ids))


def test_descriptions_point_at_something_that_is_there(fresh: Page, wrong: Page) -> None:
    for page in (fresh, wrong):
        described = [a["aria-describedby"].split() for _, a in page.tags if a.get("aria-describedby")]
        assert described
        assert {i for ids in described for i in ids} <= set(page.ids)


def test_a_group_of_choices_has_a_legend_and_a_hint(fresh: Page) -> None:
    assert "Is this account used for nothing else?" in fresh.text_of("legend")
    assert "id_dedicated_helptext" in [a.get("aria-describedby") for a in fresh.all("fieldset")]


def test_an_error_stands_beside_its_field_and_in_the_summary(wrong: Page) -> None:
    field = wrong.all("input", id="id_email")[0]
    assert field["aria-invalid"] == "true"
    assert "govuk-input--error" in (field["class"] or "").split()
    assert field["aria-describedby"] == "id_email_error"
    assert wrong.text_of("a", href="#id_email") == "Enter a valid email address."
    assert wrong.text_of("a", href="#id_school") == "School: fill this in"


def test_the_summary_leads_to_the_first_choice_of_a_group(wrong: Page) -> None:
    links = [a["href"] for a in wrong.all("a")]
    assert "#id_dedicated_0" in links
    assert "#id_born_0" in links
    assert {link.removeprefix("#") for link in links if link} <= set(wrong.ids)


def test_nothing_typed_is_lost_nor_trusted(wrong: Page) -> None:
    assert wrong.text_of("textarea", id="id_text") == "Half a <post>"
    assert wrong.all("input", id="id_email")[0]["value"] == "nobody"
    assert [wrong.all("input", id=f"id_born_{n}")[0]["value"] for n in range(3)] == ["31", "2", "2014"]
    assert "checked" in wrong.all("input", id="id_channels_1")[0]
    assert "checked" not in wrong.all("input", id="id_channels_0")[0]


def test_a_form_without_mistakes_has_no_summary(fresh: Page) -> None:
    assert not [a for a in fresh.all("div") if "govuk-error-summary" in (a.get("class") or "")]
    assert mistakes(EveryField()) == []


def test_a_password_is_never_sent_back() -> None:
    class Secret(forms.Form):
        word = forms.CharField(widget=forms.PasswordInput)
        more = forms.CharField()

    page = Page(str(Secret({"word": "hunter2"})))
    assert "value" not in page.all("input", id="id_word")[0]
    assert "govuk-js-password-input-input" in (page.all("input", id="id_word")[0]["class"] or "")


def test_an_own_class_stays_beside_ours() -> None:
    class Short(forms.Form):
        year = forms.CharField(widget=forms.TextInput({"class": "govuk-input--width-4"}))

    assert Page(str(Short({}))).all("input")[0]["class"] == "govuk-input govuk-input--error govuk-input--width-4"


def test_optional_fields_say_so() -> None:
    class Two(forms.Form):
        needed = forms.CharField()
        spare = forms.CharField(required=False)

    html = str(Two())
    assert html.count("(optional)") == 1


def test_errors_of_the_whole_form_are_in_the_summary() -> None:
    class Fussy(forms.Form):
        one = forms.CharField()

        def clean(self) -> None:
            raise forms.ValidationError("These do not <go> together.")

    assert Page(str(Fussy({"one": "1"}))).text_of("li") == "These do not <go> together."


def test_hidden_fields_have_no_label() -> None:
    class Hidden(forms.Form):
        token = forms.CharField(widget=forms.HiddenInput)

    page = Page(str(Hidden({"token": "t"})))
    assert page.all("input")[0]["value"] == "t"
    assert not page.all("label")


def test_a_file_that_is_there_can_be_taken_away() -> None:
    class Stored:
        url = "/logo.png"

        def __str__(self) -> str:
            return "logo.png"

    class Logo(forms.Form):
        logo = forms.FileField(required=False)

    page = Page(str(Logo(initial={"logo": Stored()})))
    assert page.text_of("a", href="/logo.png") == "logo.png"
    assert page.all("input", type="checkbox", name="logo-clear")
    assert Logo({}, {"logo": SimpleUploadedFile("a.png", b"a")}).is_valid()


def test_a_formset_brings_its_management_form() -> None:
    page = Page(str(Lines()))
    assert page.all("input", name="form-TOTAL_FORMS")[0]["value"] == "2"
    assert page.all("input", name="form-1-q")


class TestDates:
    class Three(forms.Form):
        day = forms.DateField(widget=Day)
        moment = forms.DateTimeField(widget=Moment)
        parts = forms.DateField(widget=DayParts())

    def test_what_browsers_send_is_understood(self) -> None:
        form = self.Three(
            {
                "day": "2026-11-17",
                "moment": "2026-11-17T15:40",
                "parts_day": "7",
                "parts_month": "3",
                "parts_year": "2014",
            }
        )
        assert form.is_valid(), form.errors
        assert form.cleaned_data["moment"].isoformat() == "2026-11-17T15:40:00+00:00"
        assert form.cleaned_data["parts"].isoformat() == "2014-03-07"

    def test_a_date_of_birth_left_empty_is_missing_not_wrong(self) -> None:
        form = self.Three({"parts_day": "", "parts_month": "", "parts_year": ""})
        assert form.errors["parts"] == ["This field is required."]

    @pytest.mark.parametrize("year", ["", "soon", "2014-1"])
    def test_half_a_date_is_an_error_not_a_crash(self, year: str) -> None:
        form = self.Three({"parts_day": "7", "parts_month": "3", "parts_year": year})
        assert form.errors["parts"] == ["Enter a valid date."]
        assert 'value="7"' in str(form["parts"])

    def test_a_stored_date_fills_the_three_boxes(self) -> None:
        page = Page(str(self.Three(initial={"parts": date(2014, 3, 7)})["parts"]))
        assert [a["value"] for a in page.all("input")] == ["7", "3", "2014"]
