"""What a tagged PDF says to a screen reader."""

import pypdf


def tags(reader):
    """Tag and alternative text of every element of a `pypdf.PdfReader`, in order of reading."""
    found, left = [], [reader.trailer["/Root"]["/StructTreeRoot"].get_object()]
    while left:
        each = left.pop()
        if isinstance(each, pypdf.generic.DictionaryObject):
            found += [(each["/S"], each.get("/Alt", ""))] if "/S" in each else []
            inner = each.get("/K", [])
            left += [kid.get_object() for kid in (reversed(inner) if isinstance(inner, list) else [inner])]
    return found
