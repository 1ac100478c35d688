"""What somebody may do at one school opens nothing at another where they hold a lesser role."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from goodstanding.channels.actions import propose
from goodstanding.people.models import RoleHeld
from goodstanding.policy.roles import Role
from tests.making import a_person, a_proposal, a_school, a_trust

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("lesser", "shown"), [(Role.IT, False), (Role.SENIOR_LEADER, True)])
@pytest.mark.parametrize("everywhere", [False, True])
def test_the_first_page_tells_only_of_records_that_one_may_see(
    client: Client, lesser: Role, shown: bool, everywhere: bool
) -> None:
    a_trust()
    here, other = a_school("deansfield"), a_school("ashdown")
    author, second = a_person(Role.REPRESENTATIVE, here), a_person(Role.SENIOR_LEADER, here)
    a_person(Role.PRINCIPAL, here)
    propose(proposal=a_proposal(here, [author, second], handle="quillfeather"), by=author)
    person = a_person(lesser, None if everywhere else here)
    RoleHeld.objects.create(person=person, role=Role.CHAIR_OF_GOVERNORS, school=other, since=person.joined_on)
    client.force_login(person, settings.AUTHENTICATION_BACKENDS[-1])
    page = client.get("/").content.decode()
    assert "Latest activity" in page
    assert ("quillfeather" in page) is shown
