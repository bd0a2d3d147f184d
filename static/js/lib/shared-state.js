// What a room knows, kept the same on every open page: fetched once, followed by events, resumed after each loss
// (docs/domain/realtime.md). tests/core/realtime/client.py is the same in Python, where every order is tried.

/** One stream: a map of keys, and the position of the last change that is in it. */
export class Stream {
  constructor({ position, entries }) {
    this.position = position;
    this.entries = new Map(Object.entries(entries));
    this.early = new Map();
  }

  /** Apply a change. False when one before it is missing; it is kept until that has come. */
  hear(position, key, body, changed) {
    if (position <= this.position) return true;
    this.early.set(position, [key, body]);
    while (this.early.has(this.position + 1)) {
      this.position += 1;
      const [nextKey, nextBody] = this.early.get(this.position);
      this.early.delete(this.position);
      this.set(nextKey, nextBody, changed);
    }
    return this.early.size === 0;
  }

  /** Apply what was missed, then what came early. */
  catchUp({ position, changes }, changed) {
    for (const [, key, body] of changes) this.set(key, body, changed);
    this.position = Math.max(this.position, position);
    const early = [...this.early].sort(([one], [other]) => one - other);
    this.early.clear();
    return early.every(([at, [key, body]]) => this.hear(at, key, body, changed));
  }

  set(key, body, changed) {
    if (body === null) this.entries.delete(key);
    else this.entries.set(key, body);
    changed(key, body);
  }
}

/** All streams of a socket. `changed(stream, key, body)` is called for each change, `replaced()` after a whole fetch. */
export class SharedState {
  constructor({ changed, replaced }) {
    this.streams = new Map();
    this.changed = changed;
    this.replaced = replaced;
  }

  get positions() {
    return Object.fromEntries([...this.streams].map(([name, stream]) => [name, stream.position]));
  }

  knows(names) {
    return names.length === this.streams.size && names.every((name) => this.streams.has(name));
  }

  replace(fetched) {
    this.streams = new Map(Object.entries(fetched).map(([name, stream]) => [name, new Stream(stream)]));
    this.replaced();
  }

  /** False when something is missing and must be asked for. */
  hear(name, position, key, body) {
    const stream = this.streams.get(name);
    return stream ? stream.hear(position, key, body, this.tell(name)) : true;
  }

  /** False when the log did not reach back, or not far enough. */
  catchUp(caught) {
    let isWhole = true;
    for (const [name, missed] of Object.entries(caught)) {
      isWhole = Boolean(missed.changes && this.streams.get(name)?.catchUp(missed, this.tell(name))) && isWhole;
    }
    return isWhole;
  }

  isBehind(heads) {
    return Object.entries(heads).some(([name, head]) => this.streams.has(name) && this.streams.get(name).position !== head);
  }

  tell(name) {
    return (key, body) => this.changed(name, key, body);
  }

  /** Bodies of all keys that start with `prefix`, in the order in which they came. */
  *all(name, prefix) {
    for (const [key, body] of this.streams.get(name)?.entries ?? []) if (key.startsWith(prefix)) yield [key, body];
  }

  get(name, key) {
    return this.streams.get(name)?.entries.get(key);
  }
}
