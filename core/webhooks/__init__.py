"""Telling other systems what happened here: signed, stored before it is sent, tried again, never to our own network.

docs/domain/api.md says what receivers can rely on.
"""
