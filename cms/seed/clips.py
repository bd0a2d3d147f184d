"""Short silent films for lessons: every frame is drawn and packed by cms.seed.webm, twelve pictures a second."""

from collections.abc import Callable
from dataclasses import dataclass

from cms.seed import svg
from cms.seed.webm import Frame, film, vp8_of

FPS = 12


WIDTH, HEIGHT = 640, 360


GROUND = 300.0


@dataclass(frozen=True)
class Clip:
    """A silent film. `cues` are (from, to, text) in seconds; the transcript is their text."""

    key: str
    title: str
    seconds: int
    draw: Callable[[int], str]
    cues: tuple[tuple[float, float, str], ...]
    quality: int = 62

    @property
    def transcript(self) -> str:
        return "There is no sound. " + " ".join(text for _, _, text in self.cues)

    def captions(self) -> str:
        """The WebVTT file."""
        blocks = [f"{_clock(start)} --> {_clock(end)}\n{text}" for start, end, text in self.cues]
        return "WEBVTT\n\n" + "\n\n".join(blocks) + "\n"

    def poster(self) -> str:
        return self.draw(self.seconds * FPS // 3)

    def webm(self) -> bytes:
        """The film. A picture equal to the one before is not stored again: it simply stays."""
        known: dict[str, bytes] = {}
        frames: list[Frame] = []
        before = ""
        for number in range(self.seconds * FPS):
            drawing = self.draw(number)
            if drawing != before:
                if drawing not in known:
                    known[drawing] = vp8_of(svg.picture(drawing), quality=self.quality)
                frames.append(Frame(at=number * 1000 // FPS, vp8=known[drawing]))
            before = drawing
        return film(frames, width=WIDTH, height=HEIGHT, fps=FPS, duration=self.seconds * 1000)


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 3600:02}:{int(seconds) // 60 % 60:02}:{seconds % 60:06.3f}"


def stage(*parts: str, sky: str = svg.PAPER, floor: str = svg.SAND) -> str:
    return svg.scene(WIDTH, HEIGHT, sky, svg.bar(0, GROUND, WIDTH, HEIGHT - GROUND, floor), *parts)
