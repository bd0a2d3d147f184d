from django.apps import AppConfig


class SkillsConfig(AppConfig):
    name = "skills"

    def ready(self) -> None:
        from accounts import home  # noqa: PLC0415 - needs the app registry
        from skills.home import card  # noqa: PLC0415

        home.register(card)
