// This device's microphone and camera: asking for them, which of them, and what to say when they cannot be had.

const PICTURE = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 20, max: 24 } };
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** A track, or throws the browser's error. `way`: sound, picture or screen; `device`: its id, or empty. */
export async function open(way, device = "") {
  if (!navigator.mediaDevices) throw new DOMException("", "NotSupportedError");
  if (way === "screen") {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 12 } }, audio: false });
    return stream.getVideoTracks()[0];
  }
  const wanted = { ...(way === "sound" ? SOUND : PICTURE), ...(device && { deviceId: { exact: device } }) };
  const stream = await navigator.mediaDevices.getUserMedia(way === "sound" ? { audio: wanted } : { video: wanted });
  return stream.getTracks()[0];
}

/** The devices of a kind, once the person has allowed one; before that they have no names. */
export async function list(way) {
  const kind = way === "sound" ? "audioinput" : "videoinput";
  const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  return devices.filter((device) => device.kind === kind && device.deviceId);
}

/** Which of the panel's sentences says what went wrong: denied, missing, busy, unsupported or broken. */
export function reason(error) {
  switch (error.name) {
    case "NotAllowedError":
    case "SecurityError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    case "NotSupportedError":
      return "unsupported";
    default:
      return "broken";
  }
}

/** How loud a track of this device is, from 0 to 1. Call `stop()` when it is not asked any more. */
export class Loudness {
  constructor(track) {
    this.context = new AudioContext();
    this.analyser = this.context.createAnalyser();
    this.analyser.fftSize = 512;
    this.samples = new Float32Array(this.analyser.fftSize);
    this.context.createMediaStreamSource(new MediaStream([track])).connect(this.analyser);
  }

  get level() {
    this.analyser.getFloatTimeDomainData(this.samples);
    return Math.min(1, Math.sqrt(this.samples.reduce((sum, sample) => sum + sample * sample, 0) / this.samples.length) * 3);
  }

  stop() {
    this.context.close();
  }
}
