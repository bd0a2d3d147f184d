"""Telling people what happened: on the site always, by mail as often as each of them wants (docs/domain/notifications.md)."""
