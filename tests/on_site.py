"""What a school has because of access on site: a part of the trust in which every page has something to show."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from django.utils import timezone

from goodstanding.onsite.days.queries import school_year_of
from goodstanding.onsite.engines.keys.actions import make_key
from goodstanding.onsite.engines.models import SiteKey
from goodstanding.onsite.services.actions import Brought, SaidAddition, add_service, bring_list, make_exception
from goodstanding.onsite.services.models import ServiceAddition, ServiceException, ServiceList
from goodstanding.people.models import Person, School
from goodstanding.policy.onsite.who import Group
from goodstanding.policy.roles import Role
from goodstanding.policy.services import Category
from goodstanding.policy.services.lists import Written
from tests.making import a_person
from tests.school_days import a_network, a_school_year, an_inset_day
from tests.site_plans import a_reading, a_revocation, an_engine, plans_made

_numbers = count(1)


class OnSite:
    """Days, networks, the catalogue's own entries, engines and plans."""

    school: School
    principal: Person
    author: Person
    it: Person
    year: int

    def some_days_and_networks(self) -> None:
        """This school year with a day that differs, and a network of each group."""
        self.year = school_year_of(timezone.localdate())
        a_school_year(self.school, self.principal, self.year)
        self.special = an_inset_day(self.school, self.principal, self.year)
        self.network = a_network(self.school, self.principal)
        a_network(self.school, self.principal, "pupils", year=9)
        a_network(self.school, self.principal, "representatives", representative=self.author)

    def some_plans(self) -> None:
        """A resolver and a key of its kit, a plan in effect and one that waits, and a domain shut at once."""
        self.engine = an_engine(self.school, self.principal)
        a_reading(self.engine)
        make_key(school=self.school, by=self.principal, name="Kit")
        self.site_key = SiteKey.objects.latest("pk")
        made = plans_made(self.school)
        self.plans = [made["at once"], made["waits"]]
        self.revocation = a_revocation(self.school, self.principal)

    def of_the_catalogue(self) -> tuple[ServiceAddition, ServiceException, ServiceList]:
        """An addition, an exception, and a list that waits to be looked at."""
        number, ends = next(_numbers), timezone.now() + timedelta(days=30)
        category, reason = Category.FORUMS, "Asked for by the online safety lead"
        said = SaidAddition("", f"Forum {number}", category, (f"forum{number}.example.org",), reason)
        names = f"chat{number}.example\nregexp:chat\nyoutube.com\n".encode()
        return (
            add_service(said=said, by=self.it),
            make_exception(domain=f"talk{number}.example.org", reason=reason, ends=ends, understood=False, by=self.it),
            bring_list(brought=Brought(f"Chat {number}", Written.V2FLY, category, [("chat", names)]), by=self.it),
        )

    def more_on_site(self, school: School) -> None:
        """More days and networks, another engine here and one elsewhere, a key, plans anew, more shut at once."""
        an_inset_day(self.school, self.principal, self.year)
        a_network(self.school, self.principal, "guests")
        for group in (Group.PUPILS, Group.GUESTS):
            a_reading(an_engine(self.school, self.principal, "bind"), group)
        an_engine(school, a_person(Role.PRINCIPAL, school))
        make_key(school=self.school, by=self.principal, name="Another kit")
        plans_made(self.school, school)
        a_revocation(self.school, self.principal)
