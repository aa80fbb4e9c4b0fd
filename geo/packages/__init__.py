"""
What a reader takes away of a picture besides its print: a stand-alone document, its data, its citation.

Whatever leaves carries its selection, source, licence and date, and works without the atlas.
"""

from geo.packages.naming import file_name, link
from geo.packages.origin import bibliography, citation, licences, origin
from geo.packages.stand_alone import stand_alone
from geo.packages.tables import FORMS, forms_of, rows_file, table_file, table_package

__all__ = [
    "FORMS",
    "bibliography",
    "citation",
    "file_name",
    "forms_of",
    "licences",
    "link",
    "origin",
    "rows_file",
    "stand_alone",
    "table_file",
    "table_package",
]
