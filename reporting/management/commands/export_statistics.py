"""Writes the controlled figures of whole years: a CSV for each indicator, their metadata, and an HDF5 archive."""

import datetime as dt
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import clock
from core.progress import bar
from reporting import exports, indicators
from reporting.archive import write_archive
from reporting.cubes import ControlledCube, controlled_cube
from reporting.period import counted_until


class Command(BaseCommand):
    help = "Export the programme's statistics as CSV with metadata and as HDF5. The same figures as on the manager's page."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="first", required=True, type=_day, help="first day, 1 January: 2026-01-01")
        parser.add_argument("--to", dest="last", required=True, type=_day, help="last day, 31 December: 2026-12-31")
        parser.add_argument("--out", required=True, type=Path, help="folder for the files; made if missing")
        parser.add_argument("--dry-run", action="store_true", help="count and say what would be written, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        at = clock.now()
        years = _years(options["first"], options["last"], counted_until(at))
        jobs = [(indicator, year) for indicator in indicators.ALL.values() for year in years]
        cubes = [
            controlled_cube(indicator, year, at=at, pairs=indicator.pairs)
            for indicator, year in bar(jobs, label="indicators", total=len(jobs))
        ]
        rows = sum(1 for cube in cubes for _ in exports.figures(cube))
        hidden = sum(1 for cube in cubes for _, value in exports.figures(cube) if value is None)
        names = [*(f"{code}.csv" for code in indicators.ALL), "metadata.csv", "statistics.h5"]
        said = f"{len(names)} files with {rows} figures ({hidden} suppressed) of {years[0]}–{years[-1]}"
        if options["dry_run"]:
            self.stdout.write(f"Would write {said}: {', '.join(names)}.")
            return
        _write(options["out"], cubes)
        self.stdout.write(f"Wrote {said} to {options['out']}.")


def _write(folder: Path, cubes: list[ControlledCube]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for code in indicators.ALL:
        of_indicator = [cube for cube in cubes if cube.indicator.code == code]
        _write_lines(folder / f"{code}.csv", exports.data_lines(of_indicator))
    _write_lines(folder / "metadata.csv", exports.metadata_lines(cubes))
    write_archive(folder / "statistics.h5", cubes)


def _write_lines(path: Path, lines: Any) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines)


def _day(text: str) -> dt.date:
    """A day; argparse turns the ValueError of a wrong one into its own message."""
    return dt.date.fromisoformat(text)


def _years(first: dt.date, last: dt.date, until: dt.date) -> list[int]:
    """The years from `first` to `last`. Only whole ones: two exports a day apart would differ by the people of that day."""
    if (first.month, first.day) != (1, 1) or (last.month, last.day) != (12, 31) or first > last:
        raise CommandError(
            "Give whole calendar years, for example --from 2026-01-01 --to 2026-12-31: the difference of two exports a few "
            "days apart could be one person."
        )
    if first >= until:
        raise CommandError(f"Nothing is counted yet from {first} on: figures reach to the day before {until}.")
    return list(range(first.year, min(last.year, until.year) + 1))
