"""What waits for a person on their home: answers begun, and a way to what they can show."""

from accounts.home import HomeCard
from accounts.models import User
from skills.models import SelfReport, SkillEvidence


def card(user: User) -> HomeCard | None:
    shown = SkillEvidence.objects.filter(user=user).values("skill").distinct().count()
    begun = SelfReport.objects.filter(user=user, answered_at=None).order_by("-saved_at").first()
    if not shown and begun is None:
        return None
    return HomeCard("skills/home_card.html", {"shown": shown, "begun": begun}, order=60)
