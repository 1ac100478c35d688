"""What else comes with the composer's form: files, and wishes about the photographs."""

from __future__ import annotations

from goodstanding.consent.photographs.views.uploading import about
from goodstanding.consent.pictures.faces.finder import FacesNotLookedFor
from goodstanding.consent.pictures.refusal import PictureRefused
from goodstanding.people.request import SignedIn
from goodstanding.policy.verdict import Refused
from goodstanding.publishing.models import Post

from .forms import PostForm
from .pictures import add_picture, move_picture, remove_picture, take_in


class Sending:
    """One request from the composer; what goes wrong becomes an error beside its field."""

    def __init__(self, request: SignedIn, post: Post, form: PostForm) -> None:
        self.request, self.post, self.form = request, post, form

    def take_files(self) -> None:
        """Each file by itself: one that is refused does not keep the others out."""
        for file in self.form.cleaned_data.get("pictures", []):
            try:
                add_picture(post=self.post, by=self.request.user, taken=take_in(file))
            except (PictureRefused, FacesNotLookedFor) as refused:
                self.form.add_error("pictures", about(file.name or "", str(refused)))
            except Refused as refused:
                self.form.add_error("pictures", refused.verdict.reason)
                return

    def rearrange(self) -> None:
        """A button beside a photograph: ``remove:12`` or ``earlier:12``."""
        wish, _, id = self.request.POST.get("do", "").partition(":")
        act = {"remove": remove_picture, "earlier": move_picture}.get(wish)
        if act and id.isdecimal() and self.post.pictures.filter(pk=id).exists():
            try:
                act(post=self.post, by=self.request.user, picture=int(id))
            except Refused as refused:
                self.form.add_error(None, refused.verdict.reason)
