"""What Janus costs with one person on the stage and up to thirty who watch: `make bench-stage`.

Needs the Debian package janus and Chromium, whose pretended camera is the publisher. The watchers are connections of one
page of Chromium, which throws the pictures away as soon as they are counted; only the CPU of Janus is measured.
"""

import asyncio
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WATCHERS = (0, 1, 10, 30)
SECONDS = float(os.environ.get("BENCH_SECONDS", "10"))
CAMERA = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
PUBLISH = """async () => {
    const video = { width: 640, height: 360, frameRate: 20 };
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video });
    const pc = (globalThis.sending = new RTCPeerConnection());
    for (const track of stream.getTracks()) pc.addTransceiver(track, { direction: "sendonly" });
    return globalThis.described(pc, await pc.createOffer());
}"""
PUBLISHED = "(sdp) => globalThis.sending.setRemoteDescription({ type: 'answer', sdp })"
WATCH = """async (sdp) => {
    const pc = new RTCPeerConnection();
    (globalThis.receiving ??= []).push(pc);
    await pc.setRemoteDescription({ type: "offer", sdp });
    return globalThis.described(pc, await pc.createAnswer());
}"""
DESCRIBED = """() => {
    globalThis.described = async (pc, description) => {
        await pc.setLocalDescription(description);
        if (pc.iceGatheringState !== "complete") {
            await new Promise((done) => {
                pc.addEventListener("icegatheringstatechange", () => pc.iceGatheringState === "complete" && done());
                setTimeout(done, 1000);
            });
        }
        return pc.localDescription.sdp;
    };
}"""
RECEIVED = """async () => {
    const each = await Promise.all((globalThis.receiving ?? []).map(async (pc) =>
        [...(await pc.getStats()).values()].filter((entry) => entry.type === "inbound-rtp" && entry.kind === "video")
            .reduce((sum, entry) => [sum[0] + entry.framesReceived, sum[1] + entry.bytesReceived], [0, 0])));
    return each;
}"""


def main() -> None:
    port = _free_port()
    os.environ |= {"JANUS_URL": f"ws://127.0.0.1:{port}", "JANUS_SECRET": secrets.token_hex(16)}
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    with tempfile.TemporaryDirectory() as folder:
        janus = subprocess.Popen(
            [sys.executable, "manage.py", "janus", "--folder", folder],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for(port)
            asyncio.run(_measure(janus.pid))
        finally:
            janus.terminate()
            janus.wait()


async def _measure(pid: int) -> None:
    import psutil
    from playwright.async_api import async_playwright

    from live.stage.janus import JanusSession, enter_room

    janus, room = psutil.Process(pid), "bench"
    sessions = []

    async def session():
        sessions.append(JanusSession(lambda *_: None))
        await sessions[-1].open()
        return sessions[-1], await sessions[-1].attach()

    async with async_playwright() as play:
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = await play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu", *CAMERA])
        context = await browser.new_context(permissions=["camera", "microphone"])
        stage, hall = await context.new_page(), await context.new_page()
        for page in (stage, hall):
            await page.goto("chrome://version")  # a page that may ask for the camera, and has no rules of its own
            await page.evaluate(DESCRIBED)
        lead, sender = await session()
        await enter_room(lead, sender, room, "lead")
        offer = await stage.evaluate(PUBLISH)
        _data, answer = await lead.request(sender, {"request": "publish"}, {"type": "offer", "sdp": offer})
        await stage.evaluate(PUBLISHED, answer["sdp"])
        print("| watching | Janus, CPU of one core | RSS MB | pictures/s each, worst | kbit/s each |")
        print("|---|---|---|---|---|")
        for number in WATCHERS:
            while len(sessions) - 1 < number:
                watcher, handle = await session()
                _token, joined = await enter_room(watcher, handle, room, "watcher")
                receiver = await watcher.attach()
                streams = [{"feed": feed["id"]} for feed in joined["publishers"]]
                body = {"request": "join", "ptype": "subscriber", "room": room, "streams": streams}
                _data, offer = await watcher.request(receiver, body)
                reply = await hall.evaluate(WATCH, offer["sdp"])
                await watcher.request(receiver, {"request": "start"}, {"type": "answer", "sdp": reply})
            await asyncio.sleep(3)
            before, cpu, started = await hall.evaluate(RECEIVED), _cpu(janus), time.monotonic()
            await asyncio.sleep(SECONDS)
            after, took = await hall.evaluate(RECEIVED), time.monotonic() - started
            share = (_cpu(janus) - cpu) / took
            frames = [(b[0] - a[0]) / took for a, b in zip(before, after, strict=True)]
            bits = [(b[1] - a[1]) * 8 / 1000 / took for a, b in zip(before, after, strict=True)]
            print(
                f"| {number} | {share:.1%} | {janus.memory_info().rss / 2**20:.0f} "
                f"| {min(frames, default=0):.0f} | {sum(bits) / len(bits) if bits else 0:.0f} |",
                flush=True,
            )
        for each in sessions:
            await each.close()
        await browser.close()


def _cpu(process) -> float:
    times = process.cpu_times()
    return times.user + times.system


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait_for(port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("Janus did not start. Is it installed? apt-get install janus")


if __name__ == "__main__":
    main()
