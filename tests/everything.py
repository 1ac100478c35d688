"""A trust in which every page has something to show: one thing of each kind, and as many more as asked."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from itertools import count
from typing import Any
from uuid import uuid4

from django.utils import timezone
from PIL import Image

from goodstanding.channels.actions import change_state, decide, propose
from goodstanding.channels.models import Channel
from goodstanding.consent.actions import add_evidence, add_pupil, record_consent
from goodstanding.consent.bars.actions import set_bar
from goodstanding.consent.evidence.intake import Scanned
from goodstanding.consent.families import actions as families
from goodstanding.consent.families.links import link_of
from goodstanding.consent.families.models import Reply
from goodstanding.consent.families.said import Said as Answered
from goodstanding.consent.models import Objection, Pupil
from goodstanding.consent.objections.actions import raise_objection
from goodstanding.consent.photographs.actions import Box, Said, account_for, add_face, look_over
from goodstanding.consent.pictures.intake import CleanPicture
from goodstanding.consent.pictures.storage import keep
from goodstanding.outbox.models import Effect
from goodstanding.people.imports.kinds import KINDS
from goodstanding.people.imports.uploads import brought
from goodstanding.people.models import Person, RoleHeld, School
from goodstanding.policy.clauses import load
from goodstanding.policy.consent import Form, Use
from goodstanding.policy.roles import Role
from goodstanding.publishing.alone.actions import publish_alone
from goodstanding.publishing.composing.pictures import Taken, add_picture
from goodstanding.publishing.models import Post, Retraction, Takedown
from goodstanding.publishing.own_words.actions import Said as OwnWordSaid
from goodstanding.publishing.own_words.actions import put_live, write_own_word
from goodstanding.publishing.own_words.models import OwnWord
from goodstanding.publishing.questioning.actions import rule_on
from goodstanding.publishing.questioning.models import Ruling
from goodstanding.publishing.reading.actions import ask, send_back, submit
from goodstanding.publishing.release import steps
from goodstanding.publishing.release.carry import carry, read_back
from goodstanding.publishing.release.retraction import ask_to_retract, decide_retraction
from tests.aftermath import a_question, a_refusal, a_takedown
from tests.keys import some_keys
from tests.making import (
    a_draft_post,
    a_person,
    a_proposal,
    a_school,
    a_trust,
    an_agreed_post,
    an_approved_channel,
    photo,
)
from tests.on_site import OnSite
from tests.signing import some_conditions
from tests.ways import Ways

# Words planted in things that only some may see.
POST, DESCRIPTION, COMMENT = "Quillfeather", "Marrowbloom", "Thistlewick"
FAMILY = "family.address"
PUPIL, EMAIL, IMPORTED, UNDONE = "Zzyxwold", "hidden.address", "Vexborough", "undone.address"
BARRED = "Grimshawe"

_numbers = count(1)


def a_picture() -> Taken:
    """A picture without faces, another one each time, kept where this test keeps its pictures."""
    number, made = next(_numbers), BytesIO()
    Image.new("RGB", (480, 420), (number % 256, number // 256 % 256, 120)).save(made, "PNG")
    data = made.getvalue()
    clean = CleanPicture(data, "image/png", 480, 420, keep(data))
    return Taken(f"beans-{number}.png", clean, ())


class Everything(OnSite, Ways):
    """One school's things, in every state that has a page of its own."""

    def __init__(self, **trust: object) -> None:
        self.trust = a_trust(**trust)
        self.school, self.other = a_school("deansfield"), a_school("ashdown")
        self.author = a_person(Role.REPRESENTATIVE, self.school)
        self.reader = a_person(Role.SENIOR_LEADER, self.school)
        self.third = a_person(Role.SAFEGUARDING_LEAD, self.school)
        self.principal = a_person(Role.PRINCIPAL, self.school)
        self.person = a_person(school=self.school, email=f"{EMAIL}@example.org")
        self.held = RoleHeld.objects.create(
            person=self.person, role=Role.REPRESENTATIVE, school=self.school, since=timezone.localdate()
        )
        self.keyholder = a_person(school=self.school)
        self.authenticator = some_keys(self.keyholder)
        self.board = an_approved_channel(self.school, [self.author, self.reader])
        self.pupil = self.a_pupil(PUPIL)
        self.evidence = add_evidence(
            consent=self.pupil.consents.get(use="website"),
            by=self.reader,
            signed_form=Scanned("a.pdf", b"%PDF-1.7", "application/pdf"),
        )
        self.objection = self.an_objection()
        self.a_barred_pupil()
        self.token, self.reply = self.a_reply(self.pupil)
        self.posts = self.some_posts()
        self.release = self.posts["released"].releases.get()
        self.retraction = self.a_retraction()
        self.question, self.ruling = a_question(self.posts["draft"], self.reader), self.a_ruling()
        self.effect = self.an_undone_effect()
        self.file = self.an_import(IMPORTED)
        self.channels = self.some_channels()
        self.some_days_and_networks()
        self.takedown = self.a_takedown()
        self.own_words = [self.an_own_word(), self.a_live_own_word()]
        self.it = a_person(Role.IT)
        self.addition, self.exception, self.service_list = self.of_the_catalogue()
        self.some_plans()
        self.conditions = some_conditions(self.school, self.principal)

    # One of each

    def a_pupil(self, family_name: str = "") -> Pupil:
        number = next(_numbers)
        pupil = add_pupil(
            school=self.school,
            by=self.reader,
            number=f"P{number}",
            given_name="Amina",
            family_name=family_name or f"Bexley{chr(96 + number % 26)}",
            year_group="4",
        )
        for use in ("website", "social media"):
            record_consent(pupil=pupil, by=self.reader, use=use, answer="given", form="picture", given_by="A parent")
        return pupil

    def an_objection(self) -> Objection:
        return raise_objection(
            pupil=self.pupil,
            by=self.reader,
            use="press",
            raised_by="A grandparent",
            capacity="other",
            raised_on=timezone.localdate(),
        )

    def a_barred_pupil(self) -> None:
        """With a reason that only some may read."""
        set_bar(pupil=self.a_pupil(), by=self.third, reason=f"{BARRED}, since spring.", since=timezone.localdate())

    def a_reply(self, pupil: Pupil) -> tuple[str, Reply]:
        """Somebody who answers for the pupil was asked on paper and has answered: their link, and what they said."""
        carer = families.add_carer(
            pupil=pupil, by=self.reader, name=f"Parent {next(_numbers)}", email=f"{FAMILY}@example.org"
        )
        lasts = families.Until("school year")
        sheet = families.print_letters(school=self.school, carers=[carer.pk], until=lasts, by=self.reader)[0]
        token = sheet[2].rstrip("/").rpartition("/")[2]
        link = link_of(token)
        assert link is not None
        said = Answered(dict.fromkeys((Use.PRESS, Use.VIDEO), Form.PICTURE))
        return token, families.answer(link=link, said=said, sent=uuid4(), by=None)

    def a_draft(self, channel: Channel | None = None, text: str = "") -> Post:
        return a_draft_post(
            self.author, [channel or self.board], text or f"{POST} number {next(_numbers)} is on Friday."
        )

    def with_picture(self, post: Post) -> Post:
        """The picture shows the pupil, and everything about it is said."""
        number = post.pictures.count() + 1
        add_picture(post=post, by=self.author, taken=a_picture(), alt=f"{DESCRIPTION} in front of the old greenhouse")
        face = add_face(photograph=photo(post, number), by=self.author, box=Box(40 * number, 40, 90, 110)).number
        account_for(photograph=photo(post, number), by=self.author, face=face, said=Said("pupil", pupil=self.pupil))
        look_over(photograph=photo(post, number), by=self.author)
        return Post.objects.get(pk=post.pk)

    def a_waiting_post(self, *, since: timedelta = timedelta(0), picture: bool = False) -> Post:
        post = self.a_draft()
        if picture:
            post = self.with_picture(post)
        return submit(post=post, by=self.author, readers=[self.reader.pk], at=timezone.now() - since)

    def a_post_sent_back(self) -> Post:
        return send_back(post=self.a_waiting_post(), by=self.reader, comment=f"{COMMENT}: say where.")

    def a_post_gone_alone(self) -> Post:
        post = self.a_waiting_post(since=timedelta(days=2))
        publish_alone(post=post, by=self.author, hash_read=post.content_hash, reason="Nobody answered us in time.")
        return Post.objects.get(pk=post.pk)

    def a_public_post(self) -> Post:
        post, _ = an_agreed_post(
            self.author, self.reader, [self.board], text=f"The fair number {next(_numbers)} was a joy."
        )
        release = post.releases.get()
        carry(release=release.pk)
        read_back(release=release.pk)
        return Post.objects.get(pk=post.pk)

    def some_posts(self) -> dict[str, Post]:
        return {
            "draft": self.with_picture(self.a_draft(text=f"{POST} number {next(_numbers)}: ring 07700 900456.")),
            "waiting": self.a_waiting_post(picture=True),
            "returned": self.a_post_sent_back(),
            "alone": self.a_post_gone_alone(),
            "agreed": an_agreed_post(self.author, self.reader, [self.board], text=f"{POST} is agreed.")[0],
            "released": self.a_public_post(),
        }

    def a_ruling(self) -> Ruling:
        number = f"07700 {900500 + next(_numbers)}"
        post = self.a_draft(text=f"{POST} is on Friday: ring {number}.")
        reason = "The office has published it."
        return rule_on(
            question=a_question(post, self.reader).pk, by=self.third, wrong=True, for_good=True, reason=reason
        )

    def a_retraction(self) -> Retraction:
        return ask_to_retract(
            release=self.release.pk,
            by=self.author,
            urgent=False,
            reason="The day was wrong, sorry.",
            hash_read=self.release.content_hash,
        )

    def a_takedown(self) -> Takedown:
        """A post that is public where we cannot delete it, and must come down."""
        post, _ = an_agreed_post(self.author, self.reader, [self.channels["bluesky"]], text="The day out was a joy.")
        return a_takedown(post)

    def an_undone_effect(self) -> Effect:
        return Effect.objects.create(
            key=f"undone {next(_numbers)}",
            kind="mail",
            tries=8,
            last_error="SMTPDataError: 550",
            payload={"to": f"{UNDONE}@example.org"},
            abandoned_at=timezone.now(),
        )

    def an_import(self, family_name: str = "Moss") -> Any:
        lines = f"Pupil number,Forename,Surname,Year group\nI{next(_numbers)},Sam,{family_name},Year 4\n"
        return brought(
            kind=KINDS["pupils"], school=self.school, by=self.reader, name=f"{family_name}.csv", raw=lines.encode()
        )

    def an_own_word(self) -> OwnWord:
        said = OwnWordSaid(f"{POST}\nplan...", "voice/authority", "advise", "Not decided yet.", "Ask the office first.")
        return write_own_word(school=self.school, by=self.principal, said=said)

    def a_live_own_word(self) -> OwnWord:
        row = self.an_own_word()
        return put_live(own_word=row, by=self.principal, as_tried=OwnWordSaid.of(row))

    def some_channels(self) -> dict[str, Channel]:
        """A channel in every state, and one of each network that is connected by hand."""
        people, number = [self.author, self.reader], next(_numbers)

        def proposed(platform: str) -> Channel:
            return propose(
                by=self.author,
                proposal=a_proposal(self.school, people, platform=platform, handle=f"{platform}{number}.example.org"),
            )

        def decided(step: str, platform: str) -> Channel:
            return decide(
                channel=proposed(platform).pk, step=step, reason="Say more of what it is for.", by=self.principal
            )

        approved = {name: decided("approve", name) for name in ("bluesky", "mastodon", "instagram", "x")}
        change_state(channel=approved["instagram"].pk, step="suspend", reason="A complaint", by=self.principal)
        change_state(channel=approved["x"].pk, step="close", reason="Nobody reads it", by=self.principal)
        return approved | {
            "proposed": proposed("facebook"),
            "returned": decided("return", "youtube"),
            "refused": decided("refuse", "tiktok"),
        }

    # More of each

    def grow(self) -> None:
        """One more of each thing, and one more of what each thing's own page lists."""
        school = a_school(f"school-{next(_numbers)}")
        person = a_person(Role.REPRESENTATIVE, self.school)
        a_person(Role.SENIOR_LEADER, school)
        self.some_posts()
        self.some_channels()
        self.an_undone_effect()
        self.an_import()
        self.a_ruling()
        a_question(self.a_draft(text=f"{POST} is on Monday: ring 07700 900789."), self.reader)
        self.an_own_word()
        self.of_the_catalogue()
        self.a_pupil()
        self.an_objection()
        self.a_barred_pupil()
        an_approved_channel(self.school, [self.author, person], handle=f"board{next(_numbers)}")
        self.more_on_site(school)
        self._elsewhere(school)
        self._more_of_what_is_there(person)

    def _elsewhere(self, school: School) -> None:
        """Something public at another school, so that it is in the list of noticeboards."""
        writer, reader = a_person(Role.REPRESENTATIVE, school), a_person(Role.SENIOR_LEADER, school)
        post, _ = an_agreed_post(writer, reader, [an_approved_channel(school, [writer, reader])])
        carry(release=post.releases.get().pk)

    def _more_of_what_is_there(self, newcomer: Person) -> None:
        record_consent(
            pupil=self.pupil, by=self.reader, use="press", answer="given", form="picture", given_by="A parent"
        )
        self.a_reply(self.pupil)
        self.held.until = timezone.localdate() - timedelta(days=1)
        self.held.save()
        self.held = RoleHeld.objects.create(
            person=self.person, role=Role.REPRESENTATIVE, school=self.school, since=timezone.localdate()
        )
        draft = self.posts["draft"]
        if draft.pictures.count() < 4:
            self.with_picture(draft)
        face = add_face(photograph=photo(draft, 1), by=self.author, box=Box(300, 300, 80, 90)).number
        account_for(photograph=photo(draft, 1), by=newcomer, face=face, said=Said("pupil", pupil=self.a_pupil()))
        look_over(photograph=photo(draft, 1), by=newcomer)
        ask(post=self.posts["waiting"], by=self.author, readers=[newcomer.pk])
        again = submit(post=self.posts["returned"], by=self.author, readers=[self.reader.pk])
        send_back(post=again, by=self.reader, comment=f"{COMMENT}: say when.")
        for step in ("suspend", "resume"):
            change_state(channel=self.board.pk, step=step, reason="A question", by=self.principal)
        read_back(release=self.release.pk)
        decide_retraction(
            retraction=self.retraction.pk, agreed=False, by=self.reader, hash_read=self.release.content_hash
        )
        self.retraction = self.a_retraction()
        self._out_of_line(self.channels["bluesky"])
        self.a_takedown()
        self.conditions = some_conditions(self.school, self.principal)

    def _out_of_line(self, channel: Channel) -> None:
        """A post for a channel that is not connected, and one of which nobody knows whether it is out."""
        post, _ = an_agreed_post(self.author, self.reader, [channel], text=f"{POST} cannot go out.")
        carry(release=post.releases.get().pk)
        lost, _ = an_agreed_post(self.author, self.reader, [self.board], text=f"{POST} may be out.")
        release = lost.releases.get()
        steps.call_a_person(release=release.pk, attempt=None, why="Look at the channel.", by=None)
        a_refusal(lost, self.author)

    # Finding one's way

    def values(self) -> dict[str, list[Any]]:
        """What the parts of an address stand for, by their names."""
        return {
            "id": [self.posts[name].pk for name in ("draft", "waiting", "alone")],
            "number": [1],
            "person": [self.person.pk],
            "held": [self.held.pk],
            "file": [self.file.pk],
            "slug": [self.school.slug],
            "school": [self.school.slug],
            "of": [next(iter(load()))],
            "channel": [self.channels[name].pk for name in ("returned", "bluesky")],
            "pupil": [self.pupil.pk],
            "answer": [self.pupil.consents.get(use="social media").pk],
            "evidence": [self.evidence.pk],
            "objection": [self.objection.pk],
            "carer": [self.reply.carer_id],
            "token": [self.token],
            "reply": [self.reply.pk],
            "release": [self.release.pk],
            "retraction": [self.retraction.pk],
            "finding": [self.question.about],
            "question": [self.question.pk, self.ruling.question_id],
            "ruling": [self.ruling.pk],
            "own_word": [one.pk for one in self.own_words],
            "known": ["youtube", "wikipedia", f"trust-{self.addition.pk}"],
            "addition": [self.addition.pk],
            "exception": [self.exception.pk],
            "service_list": [self.service_list.pk],
            "takedown": [self.takedown.pk],
            "engine": [self.engine.pk],
            "site_key": [self.site_key.pk],
            "plan": [one.pk for one in self.plans],
            "revocation": [self.revocation.pk],
            "conditions": [self.conditions.pk],
            "year": [self.year],
            "special": [self.special.pk],
            "network": [self.network.pk],
            "pk": [self.effect.pk, self.authenticator.pk],
            "photograph": [self.posts[name].pictures.get(position=1).photograph_id for name in ("draft", "waiting")],
            "sha256": [a_picture().picture.sha256],
            "item": [self.release.noticeboard_item.pk],
            "provider_id": ["nobody"],
            "uidb36": ["1"],
            "key": ["set-password"],
        }
