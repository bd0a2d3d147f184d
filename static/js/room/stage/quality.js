// How well sound and picture arrive, in three steps, from what the connections count.

/** Compares what was counted with the last time. `level`: 3 good, 2 weak, 1 poor, 0 not known. */
export class Quality {
  before = new Map();

  /** `reports` are RTCStatsReports, those of one person's connections. */
  measure(reports) {
    let received = 0;
    let lost = 0;
    let delay = 0;
    for (const [at, report] of reports.entries()) {
      for (const entry of report.values()) {
        if (entry.type === "inbound-rtp") {
          const key = `${at}.${entry.id}`;
          const last = this.before.get(key) ?? { received: entry.packetsReceived, lost: entry.packetsLost };
          received += entry.packetsReceived - last.received;
          lost += Math.max(0, entry.packetsLost - last.lost);
          this.before.set(key, { received: entry.packetsReceived, lost: entry.packetsLost });
        } else if (entry.type === "remote-inbound-rtp") {
          delay = Math.max(delay, entry.roundTripTime ?? 0);
          lost += (entry.fractionLost ?? 0) * 25;
          received += 25;
        } else if (entry.type === "candidate-pair" && entry.nominated) delay = Math.max(delay, entry.currentRoundTripTime ?? 0);
      }
    }
    if (received + lost === 0) return delay ? grade(0, delay) : 0;
    return grade(lost / (received + lost), delay);
  }
}

/** `loss` is a share from 0 to 1, `delay` in seconds, there and back. Speech suffers beyond 3 % and 300 ms. */
export function grade(loss, delay) {
  if (loss > 0.1 || delay > 0.7) return 1;
  return loss > 0.03 || delay > 0.3 ? 2 : 3;
}
