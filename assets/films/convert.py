"""From a film on the disk to its versions in a folder."""

import shutil
from collections.abc import Callable
from pathlib import Path

from assets.enums import Problem
from assets.films import recipes
from assets.films.probe import Facts, NotAFilm, ProbeTooSlow, probe
from assets.films.process import FilmFailed, TookTooLong, progress, run

MEASURED_PERCENT = 15
Tell = Callable[[int], None]


class NoFfmpeg(FilmFailed):
    problem = Problem.NO_FFMPEG


def is_installed() -> bool:
    return bool(shutil.which("ffmpeg") and shutil.which("ffprobe"))


def make_versions(source: Path, folder: Path, tell: Tell) -> Facts:
    """Write stream, low version, sound and poster into `folder`; `tell` hears whole percents, in order.

    1. See what the film is. 2. Measure its loudness. 3. Convert. 4. Take a still. Raises FilmFailed.
    """
    ffmpeg = shutil.which("ffmpeg")
    if ffmpeg is None or not is_installed():
        raise NoFfmpeg
    try:
        facts = probe(source)
    except NotAFilm as error:
        raise FilmFailed from error
    except ProbeTooSlow as error:
        raise TookTooLong from error
    limit = _time_limit(facts)
    loudness = ""
    if facts.has_sound:
        command = recipes.measure_command(ffmpeg, source, facts)
        loudness = recipes.loudness_filter(
            run(command, seconds=limit, on_line=progress(_share(tell, facts, 0, MEASURED_PERCENT)))
        )
    command = recipes.convert_command(ffmpeg, source, facts, folder, loudness)
    run(command, seconds=limit, on_line=progress(_share(tell, facts, MEASURED_PERCENT, 99)))
    run(recipes.poster_command(ffmpeg, source, facts, folder), seconds=limit)
    return facts


def _time_limit(facts: Facts) -> float:
    """Seconds: ten times the film and five minutes, six hours at most."""
    return min(300 + 10 * facts.seconds, 6 * 3600)


def _share(tell: Tell, facts: Facts, first: int, last: int) -> Callable[[float], None]:
    """Turns the second of the film that ffmpeg has reached into percents of the whole work."""

    def hear(second: float) -> None:
        part = min(second / facts.seconds, 1) if facts.seconds else 0
        tell(first + int(part * (last - first)))

    return hear
