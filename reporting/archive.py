"""The yearly archive of controlled figures as HDF5, in the one layout that every reader opens (docs/domain/statistics.md).

One group for each indicator and pair of dimensions; its arrays have the axes time, first and second dimension, with the
totals as category _T. Suppressed counts are NaN with status 81 ("Q").
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from reporting.cubes import ControlledCube, Pair
from reporting.dimensions import TOTAL
from reporting.exports import HIDDEN, NORMAL, PROVISIONAL, participants_label, status

if TYPE_CHECKING:
    import numpy as np

LIBVER = ("earliest", "v108")
STATUSES = {NORMAL: "normal_value", PROVISIONAL: "provisional_value", HIDDEN: "missing_value_suppressed"}
NETCDF_ONLY = "This is a netCDF dimension but not a netCDF variable.%10d"


def write_archive(path: Path, cubes: Sequence[ControlledCube]) -> None:
    """Write the cubes of any indicators and years. The same cubes give the same bytes: no clock time is stored."""
    import h5py
    import numpy as np

    with h5py.File(path, "w", libver=LIBVER) as file:
        _set(
            file,
            Conventions="CF-1.11",
            title="Programme-level figures (not SDG 4.4.1)",
            institution=settings.PROGRAMME_NAME,
            source=f"Administrative records. {participants_label()} only, not representative of the population.",
            history=f"counted up to the day before {max(cube.span.until for cube in cubes).isoformat()}",
        )
        for code, of_indicator in _by_indicator(cubes):
            for pair in of_indicator[0].indicator.pairs:
                _write_group(file.create_group(f"{code}/{'_'.join(pair)}"), of_indicator, pair, np)


def read_archive(path: Path) -> dict[str, dict[tuple[int, str, str], float | None]]:
    """group → (year, first code, second code) → count, None where it is suppressed."""
    import h5py

    found = {}
    with h5py.File(path, "r") as file:
        for code, pairs in file.items():
            for pair, group in pairs.items():
                found[f"{code}/{pair}"] = dict(_cells(group))
    return found


def _by_indicator(cubes: Sequence[ControlledCube]) -> Iterator[tuple[str, list[ControlledCube]]]:
    for code in dict.fromkeys(cube.indicator.code for cube in cubes):
        yield code, [cube for cube in cubes if cube.indicator.code == code]


def _write_group(group: Any, cubes: list[ControlledCube], pair: Pair, np: Any) -> None:
    rows, columns = (cubes[0].dimension(code) for code in pair)
    axes: dict[str, list[Any]] = {
        "TIME_PERIOD": [cube.span.year for cube in cubes],
        rows.code: [TOTAL, *rows.codes],
        columns.code: [TOTAL, *columns.codes],
    }
    found = [[[_value(cube, pair, row, column) for column in axes[columns.code]] for row in axes[rows.code]] for cube in cubes]
    values = np.array([[[np.nan if value is None else value for value in line] for line in year] for year in found])
    states = np.array(
        [[[ord(status(cube, value)) for value in line] for line in year] for cube, year in zip(cubes, found, strict=True)],
        dtype="u1",
    )
    _set(group, title=f"{cubes[0].indicator.title}: {rows.label} by {columns.label}", dimension_order=" ".join(axes))
    _write_axes(group, axes, np)
    observed = group.create_dataset(
        "OBS_VALUE", data=values, dtype="f8", chunks=values.shape, compression="gzip", shuffle=True, fillvalue=np.nan
    )
    _set(
        observed,
        units="1",
        long_name=cubes[0].indicator.series,
        ancillary_variables="OBS_STATUS",
        coordinates=f"{rows.code}_code {columns.code}_code",
    )
    observed.attrs["_FillValue"] = np.array([np.nan])
    state = group.create_dataset("OBS_STATUS", data=states, chunks=states.shape, compression="gzip")
    state.attrs["flag_values"] = np.array([ord(code) for code in STATUSES], dtype="u1")
    _set(state, flag_meanings=" ".join(STATUSES.values()))
    for dataset in (observed, state):
        for position, name in enumerate(axes):
            dataset.dims[position].attach_scale(group[name])


def _write_axes(group: Any, axes: dict[str, list[Any]], np: Any) -> None:
    """Integer scales with flags and a character variable of labels: fixed-length string scales crash R's reader."""
    codes = {name: values for name, values in axes.items() if name != "TIME_PERIOD"}
    length = max(len(code.encode()) for values in codes.values() for code in values) + 1
    characters = group.create_dataset("strlen", data=np.zeros(length, dtype=">f4"))
    characters.make_scale(NETCDF_ONLY % length)
    years = group.create_dataset("TIME_PERIOD", data=np.array(axes["TIME_PERIOD"], dtype="i4"))
    years.make_scale("TIME_PERIOD")
    _set(years, long_name="TIME_PERIOD")
    for name, values in codes.items():
        scale = group.create_dataset(name, data=np.arange(len(values), dtype="i4"))
        scale.attrs["flag_values"] = np.arange(len(values), dtype="i4")
        _set(scale, flag_meanings=" ".join(values), long_name=name)
        scale.make_scale(name)
        letters = np.frombuffer(b"".join(code.encode().ljust(length, b"\0") for code in values), dtype="S1")
        labels = group.create_dataset(f"{name}_code", data=letters.reshape(len(values), length))
        labels.dims[0].attach_scale(scale)
        labels.dims[1].attach_scale(characters)
        _set(labels, long_name=f"SDMX code of {name}", _Encoding="utf-8")


def _value(cube: ControlledCube, pair: Pair, row: str, column: str) -> int | None:
    """A count of the controlled cube, totals included; None where it, or the whole table, is suppressed."""
    if row == column == TOTAL or cube.total is None:
        return cube.total
    if column == TOTAL:
        return cube.margins[pair[0]][row]
    if row == TOTAL:
        return cube.margins[pair[1]][column]
    inside = cube.tables[pair]
    return inside[row, column] if inside else None


def _cells(group: Any) -> Iterator[tuple[tuple[int, str, str], float | None]]:
    axes = [scale.decode() for scale in group.attrs["dimension_order"].split()]
    names = [[b"".join(row).rstrip(b"\0").decode() for row in group[f"{name}_code"][()]] for name in axes[1:]]
    values: np.ndarray = group["OBS_VALUE"][()]
    states = group["OBS_STATUS"][()]
    for y, year in enumerate(group["TIME_PERIOD"][()]):
        for r, row in enumerate(names[0]):
            for c, column in enumerate(names[1]):
                is_hidden = states[y, r, c] == ord(HIDDEN)
                yield (int(year), row, column), None if is_hidden else float(values[y, r, c])


def _set(target: Any, **texts: str) -> None:
    """Attributes as fixed-length bytes: the only form that every reader was seen to open."""
    import numpy as np

    for name, text in texts.items():
        target.attrs[name] = np.bytes_(str(text).encode())
