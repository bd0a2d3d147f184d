from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "review"

    def ready(self) -> None:
        from review import holdings  # noqa: PLC0415 - needs the app registry

        holdings.register_own()
