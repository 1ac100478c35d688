"""Compiled bundles stay as they are until somebody means them to change, and lead back to the signed form."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from goodstanding.onsite.compile import COMPILERS, Bundle, Engine, compiler
from goodstanding.onsite.compile.manifest import MANIFEST
from goodstanding.policy.onsite.site import Site
from tests import sites

from .onsite import HERE, LEASES, as_text, compiled, golden

each_engine = pytest.mark.parametrize("engine", COMPILERS)


@each_engine
@pytest.mark.parametrize("site", [site for site, _ in LEASES], ids=lambda site: site.school)
def test_what_is_compiled_stays(engine: Engine, site: Site) -> None:
    kept = golden(engine, site)
    assert kept.exists(), "Make it with: python -m tests.golden.renew"
    assert as_text(compiled(engine, site)) == kept.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {path.parent.name for path in HERE.glob("*/*.txt")} == set(COMPILERS)


@each_engine
def test_it_does_not_matter_in_which_order_facts_come(engine: Engine) -> None:
    site = sites.secondary()
    turned = replace(
        site,
        forms=site.forms[::-1],
        places=site.places[::-1],
        catalogue=replace(site.catalogue, exempt=site.catalogue.exempt[::-1]),
    )
    assert compiled(engine, turned) == compiled(engine, site)


@each_engine
def test_the_manifest_has_every_file_and_the_form(engine: Engine) -> None:
    bundle = compiled(engine, sites.secondary())
    manifest = json.loads(texts(bundle)[MANIFEST])
    hashes = {path: sha256(text.encode()).hexdigest() for path, text in texts(bundle).items() if path != MANIFEST}
    assert manifest["files"] == hashes
    listed = "".join(f"{digest}  {path}\n" for path, digest in sorted(hashes.items()))
    assert manifest["hash"] == f"sha256:{sha256(listed.encode()).hexdigest()}"
    signed = sites.secondary().forms[0]
    assert manifest["forms"] == [{"number": "LC-1", "digest": f"sha256:{signed.digest}"}]


@each_engine
def test_a_lease_is_no_longer_than_it_may_be(engine: Engine) -> None:
    starts = sites.at("2026-11-01")
    bundle = compiler(engine)(sites.secondary(), starts, starts + timedelta(days=365))
    assert json.loads(texts(bundle)[MANIFEST])["lease"] == {
        "from": "2026-11-01T00:00:00Z",
        "until": "2026-12-06T00:00:00Z",
    }


def texts(bundle: Bundle) -> dict[str, str]:
    return {file.path: file.text for file in bundle.files}
