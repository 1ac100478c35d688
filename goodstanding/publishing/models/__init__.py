"""Posts, their agreement, and how they went out."""

from .agreement import AdviceAnswer, Agreement, Comment, PublishedAlone, ReaderRequest
from .post import Editor, Post, PostChannel, PostPhotograph
from .release import Attempt, NoticeboardItem, Release, Retraction, Snapshot
from .withdrawal import Mention, Takedown

__all__ = [
    "AdviceAnswer",
    "Agreement",
    "Attempt",
    "Comment",
    "Editor",
    "Mention",
    "NoticeboardItem",
    "Post",
    "PostChannel",
    "PostPhotograph",
    "PublishedAlone",
    "ReaderRequest",
    "Release",
    "Retraction",
    "Snapshot",
    "Takedown",
]
