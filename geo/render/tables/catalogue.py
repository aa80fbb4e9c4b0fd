"""The tables of the contract as a catalogue that machines read: schema.org and DCAT, in JSON-LD."""

import json
from collections.abc import Iterable
from typing import Any, Final

from geo.base.words import LANGUAGES, Words, message
from geo.measures.tables import FORMATS, TABLES, Format, table
from geo.render.tables.columns import meanings
from geo.sources import datapackage
from geo.ties.selection import Selection

ADDRESS: Final = "data/catalogue.jsonld"
MEDIA_TYPES: Final[dict[Format, str]] = {
    "csv": "text/csv",
    "json": "application/json",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_DESCRIPTION: Final = message(
    "Sister cities, protocols and memoranda of Istanbul's municipalities, their memberships and their aid abroad, as a "
    "published article prints them, placed on the map, each row with its source."
)
_CONTEXT: Final = {
    "@vocab": "https://schema.org/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Inside the file, so that nobody has to ask schema.org for it."""


def catalogue(base_url: str = "") -> bytes:
    """Write a ``DataCatalog`` of one ``Dataset`` a table, in both languages; relative without a ``base_url``."""
    base = f"{base_url.rstrip('/')}/" if base_url else ""
    said = {
        "@context": _CONTEXT,
        "@id": f"{base}{ADDRESS}",
        "@type": ["DataCatalog", "dcat:Catalog"],
        **_both("name", "dct:title", ["Kardeş Şehir Atlası", "Kardeş Şehir Atlası (Sister City Atlas)"]),
        **_both("description", "dct:description", [Words(code).text(_DESCRIPTION) for code in LANGUAGES]),
        "inLanguage": list(LANGUAGES),
        "dataset": [_dataset(name, base) for name in _known()],
        "dcat:dataset": [{"@id": _identifier(name, base)} for name in _known()],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _known() -> list[str]:
    """Name the tables of which the article holds something; of activities there are only lists of one's own."""
    return [name for name, each in TABLES.items() if each.files]


def _dataset(name: str, base: str) -> dict[str, Any]:
    files = [datapackage.resource(file) for file in TABLES[name].files]
    titles = [" · ".join(Words(code).text(file["title"]) for file in files) for code in LANGUAGES]
    rows = table(name, Selection(), "en")
    said = " ".join(file["description"] for file in files)
    licences = list(dict.fromkeys(one.get("path") or one["title"] for file in files for one in file["licenses"]))
    return {
        "@id": _identifier(name, base),
        "@type": ["Dataset", "dcat:Dataset"],
        "identifier": name,
        **_both("name", "dct:title", titles),
        "description": said,
        "dct:description": {"@language": "en", "@value": said},
        "license": licences,
        "dct:license": [{"@id": one} if one.startswith("http") else one for one in licences],
        "creator": {"@type": "Organization", "name": "Kardeş Şehir Atlası"},
        "citation": [file["citation"] for file in files if "citation" in file],
        "isBasedOn": [
            _source(one) for one in {one["title"]: one for file in files for one in file["sources"]}.values()
        ],
        "isAccessibleForFree": True,
        "variableMeasured": [
            {"@type": "PropertyValue", "name": column, "description": meaning}
            for column, meaning in meanings(rows, Words("en"))
        ],
        "distribution": [_distribution(name, form, base) for form in FORMATS if _holds(form, rows.columns)],
        "dcat:distribution": [{"@id": f"{base}data/{name}.{form}"} for form in FORMATS if _holds(form, rows.columns)],
    }


def _distribution(name: str, form: Format, base: str) -> dict[str, Any]:
    address = f"{base}data/{name}.{form}"
    return {
        "@id": address,
        "@type": ["DataDownload", "dcat:Distribution"],
        "encodingFormat": MEDIA_TYPES[form],
        "contentUrl": address,
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{MEDIA_TYPES[form]}"},
    }


def _holds(form: Format, columns: Iterable[str]) -> bool:
    return form not in ("geojson", "gpkg") or "latitude" in columns


def _identifier(name: str, base: str) -> str:
    return f"{base}{ADDRESS}#{name}"


def _both(here: str, there: str, texts: list[str]) -> dict[str, Any]:
    """Say a text in both languages, in both vocabularies."""
    tagged = [{"@language": code, "@value": text} for code, text in zip(LANGUAGES, texts, strict=True)]
    return {here: tagged, there: tagged}


def _source(source: datapackage.Named) -> dict[str, str]:
    address = {"url": source["path"]} if source.get("path", "").startswith("http") else {}
    return {"@type": "CreativeWork", "name": source["title"], **address}
