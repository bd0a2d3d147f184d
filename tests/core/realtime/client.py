"""What static/js/lib/shared-state.js does with what it hears, in the same few steps, for tests that try every order."""


class ModelClient:
    """`fetch()` gives (position, state), `resume(position)` a Catch."""

    def __init__(self, *, fetch, resume):
        self.fetch, self.resume = fetch, resume
        self.position, self.state = None, {}

    @property
    def is_started(self):
        return self.position is not None

    def start(self):
        self.position, self.state = self.fetch()

    def hear(self, position, key, body):
        if position <= self.position:
            return
        if position > self.position + 1:
            self.catch_up()
            return
        self.position = position
        self._set(key, body)

    def ping(self, head):
        if head != self.position:
            self.catch_up()

    def catch_up(self):
        caught = self.resume(self.position)
        if caught.changes is None:
            self.start()
            return
        for _, key, body in caught.changes:
            self._set(key, body)
        self.position = caught.position

    def _set(self, key, body):
        if body is None:
            self.state.pop(key, None)
        else:
            self.state[key] = body
