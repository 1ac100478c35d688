"""What is said for a school: checked, agreed by a second reader, released, taken down."""

from .agreement import (
    GRACE,
    AgreementFacts,
    AloneFacts,
    ReleaseFacts,
    RetractionFacts,
    in_time,
    may_agree,
    may_publish_alone,
    may_release,
    may_retract,
    nobody_answered_in_time,
)
from .checks import MOST_IMAGES, MUST_BE_ANSWERED, check_post, found_in, may_submit, settled
from .content import Content, ContentImage, content_hash
from .facts import ChannelFacts, FaceFacts, ImageFacts, PostFacts, PupilFacts

__all__ = [
    "GRACE",
    "MOST_IMAGES",
    "MUST_BE_ANSWERED",
    "AgreementFacts",
    "AloneFacts",
    "ChannelFacts",
    "Content",
    "ContentImage",
    "FaceFacts",
    "ImageFacts",
    "PostFacts",
    "PupilFacts",
    "ReleaseFacts",
    "RetractionFacts",
    "check_post",
    "content_hash",
    "found_in",
    "in_time",
    "may_agree",
    "may_publish_alone",
    "may_release",
    "may_retract",
    "may_submit",
    "nobody_answered_in_time",
    "settled",
]
