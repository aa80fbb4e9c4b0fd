"""Whatever comes from outside gets an answer or a sentence, never a traceback (hypothesis)."""

import string
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from geo.base.errors import AtlasError
from geo.base.text import fold, slug, turkish_sort_key
from geo.base.words import LANGUAGES, Words
from geo.measures import tables
from geo.places.geocoder.geocoder import Geocoder
from geo.ties.selection import Selection, selection_of
from geo.ties.ties import ties
from geo.your_lists.check.places import read_places
from tests.gazetteers import shared

NAMES = (
    "municipality",
    "side",
    "country",
    "region",
    "kind",
    "place",
    "located",
    "text",
    "viewpoint",
    "focus",
    "edition",
)
TURKISH = some.text(
    alphabet=some.one_of(some.characters(codec="utf-8"), some.sampled_from("İIıiŞşĞğÜüÖöÇç'’-(),;=+@")), max_size=60
)
SETTINGS = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture(scope="module")
def geocoder():
    return Geocoder(shared())


def _told(fault: AtlasError) -> bool:
    return all(len(Words(language).error(fault)) > 10 for language in LANGUAGES)


@SETTINGS
@given(some.dictionaries(some.sampled_from(NAMES) | TURKISH, some.lists(TURKISH, min_size=1, max_size=3), max_size=6))
def test_any_address_gives_a_view_that_comes_back_by_its_own_address(address):
    selection, faults = Selection.from_address(address, ties())
    again, none = Selection.from_address({name: [value] for name, value in selection.to_address().items()}, ties())
    assert (again, none) == (selection, [])
    assert all(map(_told, faults))
    assert len(selection.of(ties())) <= len(ties())


@SETTINGS
@given(TURKISH)
def test_any_query_is_read_or_refused_with_a_sentence(query):
    try:
        selection_of(query, ties())
    except AtlasError as fault:
        assert _told(fault)


@SETTINGS
@given(TURKISH, TURKISH)
def test_any_name_gets_an_honest_answer(geocoder, place, country):
    answer = geocoder.place(place, country)
    assert answer.status in ("exact", "approximate", "ambiguous", "country_only", "unresolved")
    assert (answer.latitude is None) == (answer.status not in ("exact", "approximate"))


@SETTINGS
@given(TURKISH)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
    assert set(slug(text)) <= {*string.ascii_lowercase, *string.digits, "-"}
    assert turkish_sort_key(text) == turkish_sort_key(text)


@SETTINGS
@given(some.binary(max_size=400) | TURKISH.map(str.encode))
def test_any_file_is_a_list_or_refused_with_a_sentence(tmp_path, content):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    try:
        assert read_places(path) is not None
    except AtlasError as fault:
        assert _told(fault)


@SETTINGS
@given(some.dictionaries(some.sampled_from(["xl/workbook.xml", "[Content_Types].xml", "x"]), some.binary(max_size=200)))
def test_any_archive_is_refused_with_a_sentence(tmp_path, parts):
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    path = tmp_path / "list.xlsx"
    path.write_bytes(packed.getvalue())
    with pytest.raises(AtlasError) as refused:
        read_places(path)
    assert _told(refused.value)


SECRET = "what only this machine knows"
DOCTYPES = {
    "a file of the machine": '<!DOCTYPE x [<!ENTITY e SYSTEM "{secret}">]>',
    "an outside definition": '<!DOCTYPE x SYSTEM "{secret}">',
    "a parameter entity": '<!DOCTYPE x [<!ENTITY % p SYSTEM "{secret}"> %p; <!ENTITY e "">]>',
    "a bomb": '<!DOCTYPE x [<!ENTITY a "boom">'
    + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghe", strict=True) if new != "e"
    )
    + '<!ENTITY e "&h;">]>',
}


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"])
@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES)
def test_no_workbook_reads_the_machine_or_grows(tmp_path, part, doctype):
    (tmp_path / "secret").write_text(SECRET)
    book = openpyxl.Workbook()
    for cells in (["Şehir"], ["Mostar"]):
        book.active.append(cells)
    book.save(tmp_path / "sound.xlsx")
    with ZipFile(tmp_path / "sound.xlsx") as sound, ZipFile(tmp_path / "list.xlsx", "w") as hostile:
        for name in sound.namelist():
            content = sound.read(name).decode()
            if name == part:
                head, _, rest = content.rpartition("?>")
                written = doctype.replace("{secret}", (tmp_path / "secret").as_uri())
                content = f"{head}?>{written}{rest}" if head else f"{written}{rest}"
                content = content.replace("Mostar", "&e;")
            hostile.writestr(name, content)
    try:
        said = str(read_places(tmp_path / "list.xlsx").table.rows)
    except AtlasError as fault:
        said = str(fault)
    assert SECRET not in said
    assert len(said) < 10_000


@SETTINGS
@given(TURKISH)
def test_no_cell_of_a_spreadsheet_runs(text):
    cell = tables.harmless(pd.DataFrame({"name": [text]}))["name"][0]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
