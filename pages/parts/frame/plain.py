"""Names and typed words inside Streamlit's Markdown: shown as they are, never followed, drawn or run."""

import re
from typing import Final

# Anywhere in a line; a colon before a word (icons, colours, emoji), an entity; and what begins a block.
_SIGNS: Final = re.compile(r"[\\`*_\[\]<>#$~]|:(?=\w)|&(?=[#\w])|^[-+=](?=[-+=\s]|$)")
_NUMBERED: Final = re.compile(r"^(\d+)([.)])(?=\s|$)")
# Streamlit turns these into arrows, dashes, icons, emoji and links after it has read the Markdown, so that a
# backslash does not keep them; an invisible joiner between their signs does.
_LATE: Final = re.compile(
    r"(?<=-)(?=[->])|(?<=<)(?=[-=])|(?<=[>~])(?==)|(?<=:)(?=//|material/|[\w+-]+:)|(?<=www)(?=\.)", re.IGNORECASE
)
_JOINER: Final = "\u2060"


def plain(text: object) -> str:
    """Make a text mean nothing in Markdown: it is shown letter by letter, a line break as a space."""
    joined = _LATE.sub(_JOINER, " ".join(str(text).split()))
    return _NUMBERED.sub(r"\1\\\2", _SIGNS.sub(r"\\\g<0>", joined))
