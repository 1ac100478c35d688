// govuk-frontend's own behaviours, for elements that carry data-module="govuk-…".
import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";
import { CharacterCount } from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs";
import { Checkboxes } from "govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { NotificationBanner } from "govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs";
import { PasswordInput } from "govuk-frontend/dist/govuk/components/password-input/password-input.mjs";
import { Radios } from "govuk-frontend/dist/govuk/components/radios/radios.mjs";
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs";

// The error summary last: where there is one, it has the keyboard.
const MODULES = [Button, CharacterCount, Checkboxes, NotificationBanner, PasswordInput, Radios, SkipLink, ErrorSummary];

export function start(root) {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  for (const Module of MODULES) {
    const name = Module.moduleName;
    const found = [...root.querySelectorAll(`[data-module="${name}"]`)];
    if (root.matches?.(`[data-module="${name}"]`)) found.push(root);
    for (const element of found) {
      if (!element.hasAttribute(`data-${name}-init`)) new Module(element);
    }
  }
}
