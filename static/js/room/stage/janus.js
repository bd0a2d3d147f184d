// Sound and picture through the server: one connection that sends, one that receives everybody. The words between this page and
// the server are in live/room/stage_consumer.py; Janus itself is only spoken to there.

import { chooseCodecs, limit, WAYS } from "./mesh.js";

const GATHER = 1_000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;
const KINDS = { sound: "audio", picture: "video", screen: "video" };

/** Until all addresses are known, or a second has passed: Janus takes whole descriptions. */
function gathered(pc) {
  return new Promise((resolve) => {
    if (pc.iceGatheringState === "complete") resolve();
    pc.addEventListener("icegatheringstatechange", () => pc.iceGatheringState === "complete" && resolve());
    setTimeout(resolve, GATHER);
  });
}

/** The same as Mesh, for the stage. */
export class JanusLink extends EventTarget {
  constructor({ peer, iceServers, socket, saves }) {
    super();
    Object.assign(this, { peer, iceServers, saves, lines: new Map(), tracks: {}, wait: FIRST_WAIT });
    this.url = new URL(socket, location.href);
    this.url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  }

  start() {
    this.connect();
  }

  connect() {
    this.url.search = new URLSearchParams({ peer: this.peer, saves: this.saves ? "1" : "0" });
    const socket = new WebSocket(this.url);
    this.socket = socket;
    this.line = Promise.resolve();
    socket.addEventListener("open", () => {
      this.wait = FIRST_WAIT;
      if (this.isShowing()) this.publish();
    });
    socket.addEventListener("message", ({ data }) => {
      this.line = this.line.then(() => socket === this.socket && this.take(JSON.parse(data))).catch(() => {});
    });
    socket.addEventListener("close", ({ code }) => socket === this.socket && this.lost(code));
  }

  lost(code) {
    this.closePeers();
    this.changed();
    if (this.isClosed || code >= 4400) return;
    this.timer = setTimeout(() => this.connect(), this.wait * (0.5 + Math.random()));
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  async take({ tell, sdp, streams }) {
    if (tell === "published") {
      await this.sending?.setRemoteDescription({ type: "answer", sdp });
      this.limitAll();
    } else if (tell === "offer") await this.receive(sdp, streams);
  }

  async receive(sdp, streams) {
    if (!this.receiving) {
      this.receiving = new RTCPeerConnection({ iceServers: this.iceServers });
      this.receiving.addEventListener("connectionstatechange", () => this.changed());
    }
    const pc = this.receiving;
    await pc.setRemoteDescription({ type: "offer", sdp });
    await pc.setLocalDescription(await pc.createAnswer());
    await gathered(pc);
    this.lines = new Map(streams.map(({ mid, peer, way }) => [`${peer}.${way}`, mid]));
    this.say({ do: "accept", sdp: pc.localDescription.sdp });
    this.changed();
  }

  async publish() {
    this.sending?.close();
    const pc = new RTCPeerConnection({ iceServers: this.iceServers });
    this.sending = pc;
    for (const way of WAYS) {
      const transceiver = pc.addTransceiver(KINDS[way], { direction: "sendonly" });
      chooseCodecs(transceiver, KINDS[way]);
      await transceiver.sender.replaceTrack(this.tracks[way] ?? null);
    }
    await pc.setLocalDescription(await pc.createOffer());
    await gathered(pc);
    if (pc === this.sending) this.say({ do: "publish", sdp: pc.localDescription.sdp });
  }

  isShowing() {
    return this.isOn;
  }

  /** `isOn`: on the stage, even with everything switched off. */
  async show(tracks, isOn) {
    this.tracks = tracks;
    this.isOn = isOn;
    if (!isOn) {
      this.sending?.close();
      this.sending = null;
    } else if (!this.sending && this.socket?.readyState === WebSocket.OPEN) await this.publish();
    else if (this.sending) {
      const senders = this.sending.getSenders();
      await Promise.all(WAYS.map((way, at) => senders[at].track !== tracks[way] && senders[at].replaceTrack(tracks[way] ?? null)));
      this.limitAll();
    }
  }

  limitAll() {
    this.sending?.getSenders().forEach((sender, at) => limit(sender, WAYS[at]));
  }

  save(saves) {
    this.saves = saves;
    this.say({ do: "save", saves });
  }

  know() {}

  hear() {}

  track(peer, way) {
    const mid = this.lines.get(`${peer}.${way}`);
    return this.receiving?.getTransceivers().find((transceiver) => transceiver.mid === mid)?.receiver.track;
  }

  condition(peer) {
    if (!this.lines.has(`${peer}.sound`)) return "connecting";
    return this.receiving?.connectionState ?? "new";
  }

  levels() {
    return [...this.lines]
      .filter(([key]) => key.endsWith(".sound"))
      .map(([key, mid]) => {
        const receiver = this.receiving?.getTransceivers().find((transceiver) => transceiver.mid === mid)?.receiver;
        return [key.slice(0, -".sound".length), receiver?.getSynchronizationSources?.()[0]?.audioLevel ?? 0];
      });
  }

  async statistics() {
    return Promise.all([this.sending, this.receiving].filter(Boolean).map((pc) => pc.getStats()));
  }

  say(message) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }

  closePeers() {
    this.sending?.close();
    this.receiving?.close();
    this.sending = this.receiving = null;
    this.lines = new Map();
  }

  close() {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.closePeers();
    this.socket?.close();
  }
}
