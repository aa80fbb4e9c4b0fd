"""Claims about logging in: a real OpenID Connect provider on the loopback, a real browser, the atlas as started."""

import json
import os
import subprocess
import sys
import time
import urllib.parse
from contextlib import contextmanager
from pathlib import Path

import oidc_provider_mock
import pytest
from playwright.sync_api import expect, sync_playwright
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from geo.base.paths import ROOT
from geo.places.decision_store import DecisionStore
from tests.browser.conftest import FLAGS, PATIENCE_MS, QUIET, chromium
from tests.service.conftest import answers_at, free_port
from tests.test_your_data_page import LIST

SECRET = "0123456789abcdef" * 4
COOKIE = "_streamlit_user"
ELSEWHERE = "atlas.example.org"
ALLOWED, OTHER = "ayse@belediye.bel.tr", "ali@example.org"
CLAIMS = {"missing": ..., "null": None, "empty": "", "zero": 0, "no": "no", "false": False}
"""What a login service may say of an address instead of yes."""
UNPROVEN = {f"{name}@unproven.bel.tr": claim for name, claim in CLAIMS.items()}
PEOPLE = {ALLOWED: True, OTHER: True, **UNPROVEN}


def in_the_answer(what) -> None:
    expect(what).to_be_visible()


@pytest.fixture(scope="module")
def provider():
    people = [
        oidc_provider_mock.User(
            sub=address, claims={"email": address} | ({} if claim is ... else {"email_verified": claim})
        )
        for address, claim in PEOPLE.items()
    ]
    with oidc_provider_mock.run_server_in_thread(user_claims=people) as server:
        yield f"http://localhost:{server.server_port}"


@contextmanager
def atlas(folder: Path, port: int, *options: str, **settings: str):
    log = folder / "log"
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ATLAS_OIDC")}
    environment |= {"ATLAS_DATABASE_URL": f"sqlite:///{folder / 'atlas.sqlite'}", **settings}
    with log.open("wb") as said:
        server = subprocess.Popen(
            [*command, "--server.address", "localhost", "--server.headless", "true", *options],
            cwd=ROOT,
            env=environment,
            stdout=said,
            stderr=said,
        )
    try:
        if not answers_at(f"http://localhost:{port}/_stcore/health"):
            pytest.fail(f"The atlas did not start:\n{log.read_text()[-3000:]}")
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("login")


@pytest.fixture(scope="module")
def server(provider, folder):
    port = free_port()
    settings = {
        "ATLAS_OIDC_CLIENT_ID": "atlas",
        "ATLAS_OIDC_CLIENT_SECRET": "between the two of us",
        "ATLAS_OIDC_METADATA_URL": f"{provider}/.well-known/openid-configuration",
        "ATLAS_OIDC_REDIRECT_URI": f"http://localhost:{port}/oauth2callback",
        "ATLAS_OIDC_COOKIE_SECRET": SECRET,
        "ATLAS_ALLOWED": "AYSE@belediye.bel.tr, @example.com, @unproven.bel.tr",
    }
    with atlas(folder, port, **settings) as address:
        yield address


@pytest.fixture(scope="module")
def chrome():
    with sync_playwright() as playwright:
        rules = f"--host-resolver-rules=MAP {ELSEWHERE} 127.0.0.1"
        launched = playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS, rules])
        yield launched
        launched.close()


@pytest.fixture
def context(chrome):
    opened = chrome.new_context()
    opened.set_default_timeout(PATIENCE_MS)
    # The provider's form asks another host for its looks.
    opened.route(lambda url: "://localhost:" not in url and f"://{ELSEWHERE}:" not in url, lambda route: route.abort())
    yield opened
    opened.close()


def desk(context, server):
    page = context.new_page()
    page.goto(f"{server}/review?lang=en&list=article")
    in_the_answer(deciding(page))
    return page


def deciding(page):
    return page.locator(".st-key-no-place button")


def logged_in(context, server, address):
    """Log in as a person does: the button, the provider's form, and back."""
    page = desk(context, server)
    page.wait_for_function(QUIET)  # a button that is drawn anew meanwhile would lose the click
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/oauth2/authorize**", wait_until="commit")
    page.get_by_role("button", name=address).click()
    page.wait_for_url(f"{server}/**", wait_until="commit")
    page.close()
    return desk(context, server)


def decisions_kept(folder) -> list[str]:
    """Name who took the decisions that are kept."""
    store = DecisionStore(f"sqlite:///{folder / 'atlas.sqlite'}")
    try:
        return [kept.decision.decided_by for kept in store.history()]
    finally:
        store.close()


def forged(context, server, value: bytes) -> None:
    context.add_cookies([{"name": COOKIE, "value": value.decode(), "url": server, "httpOnly": True}])


def claims(server, address) -> str:
    return json.dumps({"origin": server, "is_logged_in": True, "email": address, "email_verified": True})


def test_whoever_has_not_logged_in_looks_at_everything_and_changes_nothing(context, server):
    page = desk(context, server)
    in_the_answer(page.get_by_text("Everything can be looked at; log in to change something."))
    expect(deciding(page)).to_be_disabled()


def test_an_address_on_the_list_may_change_and_its_name_is_kept(context, server, folder):
    page = logged_in(context, server, ALLOWED)
    in_the_answer(page.get_by_text(f"Logged in as {ALLOWED}."))
    deciding(page).click()
    in_the_answer(page.get_by_text("1 decision taken"))
    assert decisions_kept(folder) == [ALLOWED]


NOT_PROVEN = "The login service has not verified the address"


@pytest.mark.parametrize(
    ("address", "said"),
    [(OTHER, "may look at everything but not change it"), *((address, NOT_PROVEN) for address in UNPROVEN)],
)
def test_another_address_may_not_change(context, server, address, said):
    page = logged_in(context, server, address)
    in_the_answer(page.get_by_text(said))
    expect(deciding(page)).to_be_disabled()


def test_after_logging_out_nothing_can_be_changed(context, server):
    page = logged_in(context, server, ALLOWED)
    expect(deciding(page)).to_be_enabled()
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url(lambda url: "/review" not in url, wait_until="commit")
    page.close()
    page = desk(context, server)
    in_the_answer(page.get_by_role("button", name="Log in"))
    expect(deciding(page)).to_be_disabled()
    assert COOKIE not in {cookie["name"] for cookie in context.cookies()}


def log_out_elsewhere(context, server):
    """Log out in another tab of the same browser."""
    page = desk(context, server)
    page.wait_for_function(QUIET)
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url(lambda url: "/review" not in url, wait_until="commit")
    page.close()


def test_after_logging_out_in_another_tab_nothing_can_be_changed(context, server, folder):
    page = logged_in(context, server, ALLOWED)
    page.wait_for_function(QUIET)
    before = decisions_kept(folder)
    log_out_elsewhere(context, server)
    deciding(page).click()
    in_the_answer(page.get_by_text("Everything can be looked at; log in to change something."))
    expect(deciding(page)).to_be_disabled()
    assert decisions_kept(folder) == before


def test_a_list_brought_after_logging_out_in_another_tab_is_not_read(context, server):
    logged_in(context, server, ALLOWED).close()
    page = context.new_page()
    page.goto(f"{server}/your_data?lang=en")
    bringing = page.locator("input[type=file]")
    bringing.wait_for(state="attached")
    page.wait_for_function(QUIET)
    log_out_elsewhere(context, server)
    bringing.set_input_files({"name": "list.csv", "mimeType": "text/csv", "buffer": LIST})
    in_the_answer(page.get_by_text("Everything can be looked at; log in to change something."))
    assert page.get_by_role("button", name="Place").count() == 0


def test_a_cookie_that_is_too_old_opens_nothing(context, server, monkeypatch):
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() - 40 * 86_400)
    old = create_signed_value(SECRET, COOKIE, claims(server, ALLOWED))
    monkeypatch.setattr(time, "time", now)
    forged(context, server, old)
    expect(deciding(desk(context, server))).to_be_disabled()


def test_a_cookie_signed_with_another_secret_opens_nothing(context, server):
    forged(context, server, create_signed_value("f" * 64, COOKIE, claims(server, ALLOWED)))
    expect(deciding(desk(context, server))).to_be_disabled()


def test_a_cookie_that_is_not_signed_opens_nothing(context, server):
    forged(context, server, urllib.parse.quote(claims(server, ALLOWED)).encode())
    expect(deciding(desk(context, server))).to_be_disabled()


def test_a_true_cookie_with_another_address_put_in_opens_nothing(context, server):
    page = logged_in(context, server, OTHER)
    page.close()
    mine = next(cookie for cookie in context.cookies() if cookie["name"] == COOKIE)
    _, moment, signature = mine["value"].strip('"').rsplit(".", 2)
    content = create_signed_value("f" * 64, COOKIE, claims(server, ALLOWED)).decode().rsplit(".", 2)[0]
    forged(context, server, f"{content}.{moment}.{signature}".encode())
    expect(deciding(desk(context, server))).to_be_disabled()


def test_a_cookie_of_the_right_secret_is_what_the_forged_ones_lack(context, server):
    forged(context, server, create_signed_value(SECRET, COOKIE, claims(server, ALLOWED)))
    expect(deciding(desk(context, server))).to_be_enabled()


@pytest.fixture(scope="module")
def open_server(tmp_path_factory):
    port = free_port()
    origin = f"http://{ELSEWHERE}:{port}"
    with atlas(tmp_path_factory.mktemp("open"), port, "--server.corsAllowedOrigins", origin) as address:
        yield address


def test_without_a_login_this_computer_may_change(context, open_server):
    expect(deciding(desk(context, open_server))).to_be_enabled()


def test_another_name_of_the_server_shows_nothing(context, open_server):
    page = context.new_page()
    answer = page.goto(open_server.replace("localhost", ELSEWHERE))
    assert answer.status == 421
    assert "STREAMLIT_BROWSER_SERVER_ADDRESS" in page.inner_text("body")


def test_without_a_login_a_proxy_shows_everything_and_changes_nothing(chrome, open_server):
    opened = chrome.new_context(extra_http_headers={"X-Forwarded-For": "203.0.113.9"})
    page = desk(opened, open_server)
    expect(deciding(page)).to_be_disabled()
    opened.close()
