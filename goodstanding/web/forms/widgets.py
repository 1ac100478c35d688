"""Widgets that Django has none of, or not as people in schools know them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms


class Day(forms.DateInput):
    """A date near today, chosen in the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class Moment(forms.DateTimeInput):
    """A date and a time to the minute, in Europe/London."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class DayParts(forms.MultiWidget):
    """A date that somebody knows by heart (a birthday): day, month and year typed.

    Gives a plain DateField "2011-02-30" as typed, so nothing wrong is lost or bent.
    """

    template_name = "web/forms/widgets/day_parts.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        narrow, wide = "govuk-date-input__input govuk-input--width-", "govuk-date-input__input "
        super().__init__(
            {
                "day": forms.TextInput({"class": narrow + "2", **(attrs or {})}),
                "month": forms.TextInput({"class": narrow + "2", **(attrs or {})}),
                "year": forms.TextInput({"class": wide + "govuk-input--width-4", **(attrs or {})}),
            }
        )

    def decompress(self, value: Any) -> list[str | None]:
        if isinstance(value, date):
            return [str(value.day), str(value.month), str(value.year)]
        year, month, day = [*str(value or "").rsplit("-", 2), "", ""][:3]
        return [day or None, month or None, year or None]

    def value_from_datadict(  # type: ignore[override]  # one date, not its three parts
        self, data: Any, files: Any, name: str
    ) -> str:
        day, month, year = (str(part or "").strip() for part in super().value_from_datadict(data, files, name))
        return f"{year}-{month}-{day}" if day or month or year else ""
