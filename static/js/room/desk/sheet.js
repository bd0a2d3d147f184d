// The agenda against the clock: when each item is planned, and how far the workshop is from that.

const MINUTE = 60_000;

/** item id → { from, to } in milliseconds: one item after the other from the start of the workshop. */
export function plannedTimes(items, startsAt) {
  const times = new Map();
  let from = startsAt;
  for (const { id, minutes } of items) {
    const to = from + minutes * MINUTE;
    times.set(id, { from, to });
    from = to;
  }
  return times;
}

/**
 * Whole minutes behind the plan, below zero ahead of it, undefined where the workshop is at no item. Whoever began late is late
 * from the first; whoever stays longer than planned becomes so from the end of the item on.
 */
export function minutesBehind(items, times, clock, now) {
  const item = items.find(({ id }) => id === clock?.item);
  if (!item) return undefined;
  const { from, to } = times.get(item.id);
  const began = clock.item_at ? Date.parse(clock.item_at) - from : 0;
  return Math.trunc(Math.max(began, now - to) / MINUTE) || 0; // no minus zero
}
