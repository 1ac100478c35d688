"""How every form looks: one renderer, so that `{{ form }}` is complete by itself.

`{{ form }}` gives the error summary and all fields; `{{ field.as_field_group }}` one
field with its label, hint, error and widget; `<c-errors :form="form" />` the summary
alone, for a page that lays out its own fields.
"""

from __future__ import annotations

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

_DJANGOS, _OURS = "django/forms/widgets/", "web/forms/widgets/"

# The class each of Django's widget templates wears.
_CLASSES = {
    "clearable_file_input": "govuk-file-upload",
    "file": "govuk-file-upload",
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    "password": "govuk-input govuk-password-input__input govuk-js-password-input-input",
    "checkbox": "govuk-checkboxes__input",
    "hidden": "",
    "multiple_hidden": "",
    "radio": "",
    "checkbox_select": "",
    "multiwidget": "",
    "splitdatetime": "",
    "splithiddendatetime": "",
    "select_date": "",
}


class Renderer(TemplatesSetting):
    """Django's own widgets in govuk's markup."""

    form_template_name = "web/forms/form.html"
    formset_template_name = "web/forms/formset.html"
    field_template_name = "web/forms/field.html"

    def get_template(self, template_name: str) -> Any:
        if template_name.startswith(_DJANGOS):
            try:
                return get_template(template_name.replace(_DJANGOS, _OURS))
            except TemplateDoesNotExist:
                pass
        return get_template(template_name)

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if "widget" in context:
            _dress(context["widget"])
        return super().render(template_name, context, request)


def _dress(widget: dict[str, Any]) -> None:
    """Put govuk's class on a widget and on the widgets inside it."""
    name = widget["template_name"].removeprefix(_DJANGOS).removesuffix(".html")
    attrs = widget["attrs"] = dict(widget["attrs"])
    base = _CLASSES.get(name, "govuk-input")
    names = [*base.split(), *attrs.pop("class", "").split()]
    if base and attrs.get("aria-invalid"):
        names.insert(1, base.split()[0] + "--error")
    if names:
        attrs["class"] = " ".join(dict.fromkeys(names))
    for inner in widget.get("subwidgets", []):
        _dress(inner)
