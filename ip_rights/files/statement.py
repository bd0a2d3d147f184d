"""What a published file says of itself. One statement drives XMP and content credentials, so they never contradict."""

from dataclasses import dataclass

from ip_rights.enums import Training


@dataclass(frozen=True)
class Statement:
    """`creators` as in the credits, `page` the absolute address of the work, `licence_url` empty for all rights reserved."""

    title: str
    creators: tuple[str, ...]
    rights: str
    terms: str
    page: str
    licence_url: str
    training: Training
