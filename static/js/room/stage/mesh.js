// Sound and picture from browser to browser: one connection to each other page. The newcomer calls, those present answer, so
// two never call each other at once. All three ways (sound, picture, screen) are there from the first description on; going on
// and off the stage only puts tracks in and takes them out, and nothing has to be agreed anew.

export const WAYS = ["sound", "picture", "screen"];
const KINDS = { sound: "audio", picture: "video", screen: "video" };
const MOST_BITS = { sound: 32_000, picture: 450_000, screen: 900_000 };
const CODECS = { audio: /opus/i, video: /vp8|rtx/i }; // what every browser has; a short list keeps descriptions small
const GATHER = 150;

/** Prefer few codecs, in the browser's own order. */
export function chooseCodecs(transceiver, kind) {
  const known = RTCRtpReceiver.getCapabilities?.(kind)?.codecs ?? [];
  const chosen = known.filter(({ mimeType }) => CODECS[kind].test(mimeType));
  if (chosen.length) transceiver.setCodecPreferences?.(chosen);
}

/** How much this sender may send. Refused by browsers before the first description; the connection then decides. */
export async function limit(sender, way) {
  const parameters = sender.getParameters();
  if (!parameters.encodings?.length) return;
  parameters.encodings[0].maxBitrate = MOST_BITS[way];
  await sender.setParameters(parameters).catch(() => {});
}

class Call {
  constructor(mesh, peer, isCaller) {
    Object.assign(this, { mesh, peer, isCaller, remote: {}, early: [], found: [] });
    this.pc = new RTCPeerConnection({ iceServers: mesh.iceServers });
    this.pc.addEventListener("icecandidate", ({ candidate }) => candidate && this.foundCandidate(candidate.toJSON()));
    this.pc.addEventListener("track", ({ transceiver, track }) => {
      this.remote[WAYS[this.pc.getTransceivers().indexOf(transceiver)]] = track;
      mesh.changed();
    });
    this.pc.addEventListener("connectionstatechange", () => {
      if (this.pc.connectionState === "failed" && isCaller) {
        this.pc.restartIce();
        this.offer();
      }
      mesh.changed();
    });
    if (isCaller) {
      for (const way of WAYS) chooseCodecs(this.pc.addTransceiver(KINDS[way], { direction: "sendrecv" }), KINDS[way]);
      this.offer();
    }
  }

  async offer() {
    await this.putTracks();
    await this.pc.setLocalDescription(await this.pc.createOffer());
    this.say({ description: this.pc.localDescription.toJSON() });
  }

  async hear({ description, candidates = [] }) {
    if (description) {
      await this.pc.setRemoteDescription(description);
      if (description.type === "offer") await this.answer();
      this.limitAll();
      for (const candidate of this.early.splice(0)) await this.add(candidate);
    }
    for (const candidate of candidates) {
      if (this.pc.remoteDescription) await this.add(candidate);
      else this.early.push(candidate);
    }
  }

  async add(candidate) {
    // An address of before a restart is not wanted any more.
    await this.pc.addIceCandidate(candidate).catch(() => {});
  }

  async answer() {
    this.pc.getTransceivers().forEach((transceiver, at) => {
      transceiver.direction = "sendrecv";
      chooseCodecs(transceiver, KINDS[WAYS[at]]);
    });
    await this.putTracks();
    await this.pc.setLocalDescription(await this.pc.createAnswer());
    this.say({ description: this.pc.localDescription.toJSON() });
  }

  /** What we show, without pictures where the other one saves data. */
  async putTracks() {
    const senders = this.pc.getTransceivers().map(({ sender }) => sender);
    const wanted = WAYS.map((way) => (way !== "sound" && this.mesh.saving.has(this.peer) ? null : this.mesh.tracks[way]));
    await Promise.all(senders.map((sender, at) => sender.track !== wanted[at] && sender.replaceTrack(wanted[at] ?? null)));
  }

  limitAll() {
    this.pc.getTransceivers().forEach(({ sender }, at) => limit(sender, WAYS[at]));
  }

  foundCandidate(candidate) {
    this.found.push(candidate);
    this.telling ??= setTimeout(() => {
      this.telling = null;
      this.say({ candidates: this.found.splice(0, 20) });
    }, GATHER);
  }

  say(message) {
    if (this.isClosed) return;
    this.mesh.give("stage.call", { from: this.mesh.peer, to: this.peer, ...message });
  }

  close() {
    this.isClosed = true;
    clearTimeout(this.telling);
    this.pc.close();
  }
}

/** Event: `change` whenever a remote track or a connection is another. */
export class Mesh extends EventTarget {
  constructor({ peer, iceServers, give }) {
    super();
    Object.assign(this, { peer, iceServers, give, calls: new Map(), tracks: {}, saving: new Set() });
  }

  start(peers) {
    for (const peer of peers) if (!this.calls.has(peer)) this.calls.set(peer, new Call(this, peer, true));
  }

  /** The pages that are connected now, as everybody is told. */
  know(seats) {
    const present = new Set(seats.map(({ peer }) => peer));
    for (const [peer, call] of this.calls) {
      if (present.has(peer) || !call.wasKnown) continue;
      call.close();
      this.calls.delete(peer);
    }
    for (const peer of present) if (this.calls.has(peer)) this.calls.get(peer).wasKnown = true;
    const saving = new Set(seats.filter(({ saves }) => saves).map(({ peer }) => peer));
    const isOther = saving.size !== this.saving.size || [...saving].some((peer) => !this.saving.has(peer));
    this.saving = saving;
    if (isOther) for (const call of this.calls.values()) call.putTracks();
  }

  async show(tracks) {
    this.tracks = tracks;
    await Promise.all([...this.calls.values()].map((call) => call.putTracks()));
    for (const call of this.calls.values()) call.limitAll();
  }

  hear({ from, ...message }) {
    if (!this.calls.has(from)) {
      if (message.description?.type !== "offer") return;
      this.calls.set(from, new Call(this, from, false));
    }
    const call = this.calls.get(from);
    call.line = (call.line ?? Promise.resolve()).then(() => call.isClosed || call.hear(message)).catch(() => {});
  }

  /** The track that comes from this page, or undefined. */
  track(peer, way) {
    return this.calls.get(peer)?.remote[way];
  }

  /** "new", "connecting", "connected", "disconnected", "failed" or "closed". */
  condition(peer) {
    return this.calls.get(peer)?.pc.connectionState ?? "new";
  }

  /** How loud each page is, from 0 to 1. */
  levels() {
    return [...this.calls].map(([peer, { pc }]) => {
      const receiver = pc.getReceivers().find(({ track }) => track.kind === "audio");
      return [peer, receiver?.getSynchronizationSources?.()[0]?.audioLevel ?? 0];
    });
  }

  async statistics() {
    return Promise.all([...this.calls.values()].map(({ pc }) => pc.getStats()));
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }

  close() {
    for (const call of this.calls.values()) call.close();
    this.calls.clear();
  }
}
