"""Typst: words and drawings, handed over as data, set as PDF/UA: tagged, with the letters inside, offline."""

import datetime
import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import typst
from matplotlib import get_data_path

from geo.render.sheet import typeface

STANDARD: Final = "ua-1"


def typeset(template: Path, content: Any, day: datetime.date) -> bytes:
    """Set a Typst template that reads ``sys.inputs.content``, whose words cannot become markup, as PDF/UA-1.

    As of midnight of ``day``: the same content gives the same bytes.
    """
    made: bytes = typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=_fonts(),
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
        pdf_standards=[STANDARD],
        timestamp=datetime.datetime.combine(day, datetime.time(), tzinfo=datetime.UTC),
    )
    return made


@lru_cache(maxsize=1)
def _fonts() -> Any:
    folders = [typeface.font_file(400).parent, Path(get_data_path()) / "fonts" / "ttf"]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
