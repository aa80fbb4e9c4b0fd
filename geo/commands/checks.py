"""What ``python -m geo check`` verifies, one check after another."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from geo.base.errors import AtlasError, DataFileError
from geo.base.paths import DATA
from geo.base.words import message
from geo.commands import dictionary
from geo.places.geocodes import geocodes
from geo.sources import aid, article, boundaries, datapackage, organisations, records
from geo.sources.article import register
from geo.ties.home import provinces
from geo.ties.ties import ties


def run(article_file: Path | None = None) -> Iterator[tuple[str, list[AtlasError]]]:
    """Run every check, and say what was checked and what is wrong; the transcription only where the article is."""
    yield message("Every data file is described, sound and the recorded one"), _data_files()
    yield message("The data dictionary says what the files are"), list(filter(None, [dictionary.fault()]))
    yield message("The records can be read and every correction applies"), _check(_records)
    yield message("The geocoding cache places every printed entry"), _check(geocodes, ties)
    yield message("Boundaries are valid and every country is there"), _check(_boundaries)
    yield message("Aid, organisations and members fit together"), _check(aid.aid_events, organisations.memberships)
    yield message("Everything in the register is shown or left out for a reason"), _faults(register.check)
    found = article_file or article.article_path()
    if found:
        yield (
            message("Nothing countable of the article is left over, nothing is invented"),
            _faults(lambda: [AtlasError(finding.message, **finding.values) for finding in article.check(found)]),
        )


def _data_files() -> list[AtlasError]:
    described = {entry["path"]: entry["name"] for entry in datapackage.descriptor()["resources"]}
    faults = [fault for name in described.values() for fault in _check(partial(datapackage.file, name))]
    own = {datapackage.DESCRIPTOR, dictionary.COMMITTED.name}
    present = {
        path.name for path in DATA.glob("*.*") if path.name not in own and path.name[0] != "." and path.suffix != ".py"
    }
    strangers = sorted(present - set(described))
    stranger = message("{file} is not described in data/datapackage.json. Describe it there or remove it.")
    return faults + [DataFileError.at(DATA / name, stranger) for name in strangers]


def _records() -> None:
    for read in (records.partnerships, records.memberships, records.country_tallies, records.stated_figures):
        read()


def _boundaries() -> None:
    for name, areas in (
        ("world_countries", boundaries.world()),
        ("istanbul_districts_boundaries", boundaries.istanbul()),
        ("marmara", boundaries.marmara()),
        ("waters", boundaries.waters()),
        *(("district_outlines", boundaries.districts_of(name)) for name in provinces().values()),
    ):
        broken = areas[~areas.geometry.is_valid]
        if len(broken):
            raise DataFileError.at(
                DATA / datapackage.resource(name)["path"],
                "{file}: the outline of {area} is not valid. Restore it with: git checkout -- {file}",
                area=broken.iloc[0].iloc[0],
            )


def _faults(prove: Callable[[], list[AtlasError]]) -> list[AtlasError]:
    try:
        return prove()
    except AtlasError as fault:
        return [fault]


def _check(*readers: Callable[[], object]) -> list[AtlasError]:
    faults = []
    for read in readers:
        try:
            read()
        except AtlasError as fault:
            faults.append(fault)
    return faults
