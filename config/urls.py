"""Every room's pages, under one roof. Each URL declares its permission (see web/gate.py)."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from goodstanding.onsite.engines.download.views import kit_bundle

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("goodstanding.assurance.urls")),
    path("", include("goodstanding.web.urls")),
    path("", include("goodstanding.people.urls")),
    path("policy/", include("goodstanding.document.urls")),
    path("local-conditions/", include("goodstanding.document.conditions.urls")),
    path("channels/", include("goodstanding.channels.urls")),
    path("pupils/", include("goodstanding.consent.urls")),
    path("pupils/", include("goodstanding.consent.families.urls")),
    path("family/", include("goodstanding.consent.families.link_urls")),
    path("photographs/", include("goodstanding.consent.photographs.urls")),
    path("trust/logo/", include("goodstanding.consent.logo_urls")),
    path("channels/", include("goodstanding.publishing.connecting.urls")),
    path("posts/", include("goodstanding.publishing.urls")),
    path("own-words/", include("goodstanding.publishing.own_words.urls")),
    path("releases/", include("goodstanding.publishing.release.urls")),
    path("takedowns/", include("goodstanding.publishing.withdrawal.urls")),
    path("record/", include("goodstanding.record.urls")),
    path("undone/", include("goodstanding.outbox.urls")),
    path("noticeboard/", include("goodstanding.publishing.board.urls")),
    path("services/", include("goodstanding.onsite.services.urls")),
    path("on-site/plans/", include("goodstanding.onsite.plans.urls")),
    path("on-site/shut/", include("goodstanding.onsite.central.urls")),
    path("on-site/kit/<slug:school>/bundle", kit_bundle, name="kit_bundle"),
    path("on-site/", include("goodstanding.onsite.engines.urls")),
    path("on-site/", include("goodstanding.onsite.days.urls")),
    path("on-site/", include("goodstanding.onsite.places.urls")),
    path("on-site/", include("goodstanding.onsite.watch.urls")),
    path("api/v1/", include("goodstanding.onsite.api.urls")),
    path("on-site/", include("goodstanding.onsite.now.urls")),  # last: a school may have any name
]

handler400 = "goodstanding.web.errors.bad_request"
handler403 = "goodstanding.web.errors.not_allowed"
handler404 = "goodstanding.web.errors.not_found"
handler500 = "goodstanding.web.errors.broken"
