"""What every part of the REST API shares: problems, pages, limits, idempotent writes and the OpenAPI document.

config/api.py assembles the API from the routers that apps offer in their `api` packages.
"""
