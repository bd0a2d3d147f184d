"""Why a socket was closed. From 4400 on asking again would not help, so clients do not, except for TOO_SLOW."""

SIGNED_OUT = 4401  # also suspended, paused, or not signed in at all
NOT_ALLOWED = 4403  # no longer part of it
NOT_FOUND = 4404
TOO_SLOW = 4408  # fell too far behind; come back and resume
OPENED_ELSEWHERE = 4409  # this person opened more of the same than anybody needs, and this was the oldest
TOO_LARGE = 4413
TOO_MANY = 4429
