"""A film written by cms.seed.webm is one that Chromium plays."""

import base64

from cms.seed.courses.animation.clips import CLIPS


def test_chromium_plays_a_clip_and_jumps_in_it(browser):
    clip = next(clip for clip in CLIPS if clip.key == "bounce")
    address = "data:video/webm;base64," + base64.b64encode(clip.webm()).decode()
    page = browser.new_page()
    seen = page.evaluate(
        """async (address) => {
            const film = document.createElement("video");
            film.muted = true;
            film.src = address;
            await new Promise((good, bad) => { film.onloadedmetadata = good; film.onerror = () => bad(film.error.message); });
            film.currentTime = 5;
            await new Promise((good) => { film.onseeked = good; });
            return [film.duration, film.videoWidth, film.videoHeight, film.currentTime];
        }""",
        address,
    )
    page.close()
    assert seen == [clip.seconds, 640, 360, 5]
