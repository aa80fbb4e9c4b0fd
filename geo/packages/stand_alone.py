"""
A picture as one document that needs no network.
"""

import datetime
import html

from geo.pictures.picture import Picture


def stand_alone(picture: Picture, day: datetime.date) -> bytes:
    """
    Write a picture as one document that opens from any disk.

    Parameters
    ----------
    picture
        A map or a chart.
    day
        The day on which it is made.

    Returns
    -------
    content
        HTML in UTF-8 that names no other host.
    """
    words = picture.view.words
    table = picture.rows().to_html(index=False, escape=True, border=0)
    footing = "".join(f"<p>{html.escape(line)}</p>" for line in picture.footing(day))
    title = html.escape(picture.title)
    head = f'<!DOCTYPE html><html lang="{words.language}"><head><meta charset="utf-8"><title>{title}</title></head>'
    return f"{head}<body><h1>{title}</h1>{table}{footing}</body></html>".encode()
