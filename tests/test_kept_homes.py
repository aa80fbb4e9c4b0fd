"""Claims about what is kept of a home: whose atlas it is, its logo and its colour, and where they are seen."""

import base64
import datetime
import io
import re
import subprocess
import sys

import pypdf
import pytest
from PIL import Image
from pptx import Presentation

from geo.base.errors import AtlasError
from geo.base.palette import SURFACES
from geo.base.paths import ROOT
from geo.base.words import Words
from geo.documents.dossiers import municipality, names
from geo.documents.dossiers.forms import write
from geo.documents.folder.folder import folder
from geo.documents.tours import Tour, files, slides
from geo.documents.tours.stage import show
from geo.figures.picture import View
from geo.figures.registry import picture
from geo.render.browser.stand_alone import stand_alone
from geo.ties import home, homes
from geo.ties.editions import EditionStore, lists
from geo.ties.home import PLAIN, Home, Style
from geo.ties.lists import Lists
from geo.ties.selection import Selection
from geo.ties.ties import ties as article
from geo.your_lists.back_up import backup, restore
from pages.parts.frame import permission
from pages.parts.presentation import show as show_page
from tests.edition_claims import write_older_backup
from tests.edition_rows import edition, tie, ties
from tests.opened_pages import opened

DAY = datetime.date(2026, 11, 30)
GREEN = "#0a6b3d"
pytestmark = pytest.mark.usefixtures("kept")


def logo(width=400, height=200):
    drawn = io.BytesIO()
    Image.new("RGB", (width, height), GREEN).save(drawn, "PNG")
    return drawn.getvalue()


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A database with a list of two municipalities of İzmir."""
    address = f"sqlite:///{tmp_path / 'atlas.sqlite'}"
    monkeypatch.setenv("ATLAS_DATABASE_URL", address)
    monkeypatch.delenv(home.VARIABLE, raising=False)
    store = EditionStore(address)
    store.add(edition("izmir"), ties(tie("Konak Bld."), tie("KARŞIYAKA", "Bihać"), tie("Konak")))
    return store


def test_no_database_is_made_for_a_look_at_what_is_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("ATLAS_DATABASE_URL", f"sqlite:///{tmp_path / 'none.sqlite'}")
    assert (homes.chosen(), homes.style()) == ("", PLAIN)
    assert not (tmp_path / "none.sqlite").exists()


def test_where_no_home_is_kept_the_library_of_the_database_is_not_read():
    asked = "import sys; from geo.ties import homes; homes.chosen(); print('sqlalchemy' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "False"


def test_one_home_is_kept_at_a_time():
    homes.choose("konya")
    homes.choose("izmir")
    assert homes.chosen() == "izmir"
    homes.choose("")
    assert homes.chosen() == ""


def test_a_municipality_has_the_look_of_its_province_until_it_has_its_own():
    homes.keep_style(Home("İzmir"), Style(logo(), GREEN))
    assert homes.style("konak") == Style(logo(), GREEN)
    homes.keep_style(Home("İzmir", "Konak"), Style(accent="#112233"))
    assert homes.style("konak") == Style(accent="#112233")
    assert homes.style("karsiyaka").accent == GREEN


def test_the_look_is_that_of_the_home_that_is_kept_and_stays_when_another_is_chosen():
    homes.keep_style(Home("Konya"), Style(accent=GREEN))
    assert homes.style("", article()) == PLAIN
    homes.choose("konya")
    assert homes.style("", article()).accent == GREEN
    homes.choose("izmir")
    assert homes.style("konya").accent == GREEN


def test_what_is_kept_leaves_with_a_backup(kept, tmp_path):
    homes.choose("konya")
    homes.keep_style(Home("Konya"), Style(logo(), GREEN))
    backup(kept, tmp_path / "all.zip")
    homes.choose("")
    homes.keep_style(Home("Konya"), PLAIN)
    restore(kept, tmp_path / "all.zip", replacing=True)
    assert (homes.chosen(), homes.style("konya")) == ("konya", Style(logo(), GREEN))


def test_a_backup_of_before_homes_were_kept_leaves_them_as_they_are(kept, tmp_path):
    homes.choose("konya")
    homes.keep_style(Home("Konya"), Style(logo(), GREEN))
    write_older_backup(tmp_path / "older.zip")
    restore(kept, tmp_path / "older.zip", replacing=True)
    assert (homes.chosen(), homes.style("konya")) == ("konya", Style(logo(), GREEN))


@pytest.fixture
def briefing(kept):
    own = lists(tuple(each.edition_id for each in kept.editions()))
    return municipality.briefing(names.municipality("Konak", own), language="tr", day=DAY, lists=own)


def test_a_dossier_on_paper_has_the_logo(briefing):
    plain, own = (pypdf.PdfReader(io.BytesIO(write(briefing, "pdf", look))) for look in (PLAIN, Style(logo(), GREEN)))
    assert [len(each.pages[0].images) for each in (plain, own)] == [0, 1]


def test_a_dossier_as_a_page_has_logo_and_colour(briefing):
    page = write(briefing, "html", Style(logo(), GREEN)).decode()
    found = re.search('<img class="logo" src="data:image/png;base64,([^"]+)" alt="">', page)
    assert Image.open(io.BytesIO(base64.b64decode(found.group(1)))).size == (400, 200)
    assert f"--accent: {GREEN};" in page


@pytest.mark.parametrize("look", [Style(logo(), GREEN), Style(accent=GREEN), Style(logo())])
def test_a_page_a_show_and_the_folder_have_logo_and_colour(look):
    shown, tour = picture("overview", View(ties=article(), selection=Selection(), words=Words("tr"))), Tour(())
    made = {
        "page": stand_alone(shown, DAY, look=look),
        "show": show(tour, Words("tr"), DAY, look),
        "folder": folder(Lists(), Selection(), DAY, {}, look)["atlas.css"],
    }
    colour, image = f"--home: {look.accent or SURFACES['light']['accent']};", "--logo: url(data:image/png;base64,"
    assert {name: (colour in each.decode(), image in each.decode()) for name, each in made.items()} == dict.fromkeys(
        made, (True, bool(look.logo))
    )


def test_a_page_of_no_kept_home_is_as_the_atlas_is():
    shown = picture("overview", View(ties=article(), selection=Selection(), words=Words("tr")))
    assert b"--home:" not in stand_alone(shown, DAY)


def test_the_show_on_the_page_has_the_colour_of_the_home(monkeypatch):
    homes.choose("izmir")
    homes.keep_style(Home("İzmir"), Style(accent=GREEN))
    sent = []
    monkeypatch.setattr(show_page, "_component", lambda: lambda **told: sent.append(told["data"]["style"]))
    opened("presentation", show="yes")
    assert f"--home: {GREEN};" in sent[0]


def cover(content):
    deck = Presentation(io.BytesIO(content))
    theme = next(part for part in deck.part.package.iter_parts() if "theme" in part.partname).blob.decode()
    return [shape for shape in deck.slides[0].shapes if shape.shape_type == 13], theme


def test_the_deck_of_a_dossier_has_the_logo_on_its_cover_and_the_colour(briefing):
    pictures, theme = cover(write(briefing, "pptx", Style(logo(), GREEN)))
    assert len(pictures) == 1
    assert f'<a:accent6><a:srgbClr val="{GREEN[1:].upper()}"/>' in theme


def test_a_deck_without_a_kept_logo_has_none(briefing):
    assert cover(write(briefing, "pptx"))[0] == []


def test_the_cover_of_a_tour_has_the_logo():
    made = slides.presentation(files.of_lists(lists(("izmir",))), article(), Words("tr"), DAY, style=Style(logo()))
    assert len(cover(made)[0]) == 1


def test_a_logo_is_inside_no_larger_than_it_is_seen(briefing):
    page = write(briefing, "html", Style(logo(3000, 1500)))
    found = re.search(b'base64,([^"]+)" alt="">', page)
    assert Image.open(io.BytesIO(base64.b64decode(found.group(1)))).size == (600, 300)


def test_a_visit_begins_with_the_home_that_is_kept(monkeypatch):
    monkeypatch.setenv(home.VARIABLE, "Bursa")
    homes.choose("konya")
    assert opened(lang="en").session_state["home"] == "konya"


def test_the_address_goes_before_the_home_that_is_kept():
    homes.choose("konya")
    assert opened(lang="en", home="izmir").session_state["home"] == "izmir"


def test_the_home_that_is_chosen_can_be_kept_and_given_up(monkeypatch):
    monkeypatch.setattr(permission, "may_change", lambda: True)
    app = opened(lang="en", home="izmir")
    app.button(key="keep-home").click().run()
    assert homes.chosen() == "izmir"
    app.button(key="keep-home").click().run()
    assert homes.chosen() == ""


def test_who_may_change_nothing_is_not_offered_to_keep_a_home(monkeypatch):
    monkeypatch.setattr(permission, "may_change", lambda: False)
    assert "keep-home" not in {button.key for button in opened(lang="en", home="izmir").button}


def test_nothing_is_kept_for_who_lost_the_permission_since(monkeypatch):
    monkeypatch.setattr(permission, "may_change", lambda: False)
    permission.if_allowed(homes.choose, "izmir")
    assert homes.chosen() == ""


def test_a_home_that_cannot_be_kept_is_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv("ATLAS_DATABASE_URL", f"sqlite:///{tmp_path}")
    with pytest.raises(AtlasError):
        homes.choose("izmir")
    assert homes.chosen() == ""
