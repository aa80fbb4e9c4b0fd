"""The three forms of a dossier, by the ending of its file."""

from collections.abc import Callable

from geo.documents.dossiers.dossier import Dossier, Form
from geo.ties.home import PLAIN, Style


def write(dossier: Dossier, form: Form, style: Style = PLAIN) -> bytes:
    """Give a dossier a form, with the logo and colour of a home. Returns the bytes of the whole file."""
    return _writer(form)(dossier, style)


def _writer(form: Form) -> Callable[[Dossier, Style], bytes]:
    # Each form brings a library of its own; a reader who wants one waits for that one only.
    if form == "pdf":
        from geo.documents.dossiers.pdf import pdf

        return pdf
    if form == "pptx":
        from geo.documents.dossiers.slides import pptx

        return pptx
    from geo.documents.dossiers.html import html

    return html
