"""Claims about who may change something."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.frame import permission
from pages.parts.frame.permission import Visitor, may_write
from pages.serving import login
from pages.serving.login import Login

HERE = Visitor(host="localhost:8501", origin="http://localhost:8501")
KNOWN = Visitor(
    host="atlas.example.org", address="203.0.113.9", logged_in=True, email="ayse@belediye.bel.tr", verified=True
)
SETTINGS = {
    "ATLAS_OIDC_CLIENT_ID": "atlas",
    "ATLAS_OIDC_CLIENT_SECRET": "secret",
    "ATLAS_OIDC_METADATA_URL": "http://127.0.0.1:1/.well-known/openid-configuration",
    "ATLAS_OIDC_REDIRECT_URI": "https://atlas.example.org/oauth2callback",
    "ATLAS_OIDC_COOKIE_SECRET": "0123456789abcdef" * 4,
}


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    for name in (*SETTINGS, "ATLAS_ALLOWED", "ATLAS_OIDC_TRUSTED"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def set_up(monkeypatch):
    def given(allowed="", **changed) -> Login:
        for name, value in {**SETTINGS, "ATLAS_ALLOWED": allowed, **changed}.items():
            monkeypatch.setenv(name, value)
        return login.read_environment()

    return given


@pytest.mark.parametrize("host", ["localhost", "localhost:8501", "LOCALHOST", "127.0.0.1:8501", "[::1]:8501", "[::1]"])
def test_without_a_login_this_computer_may_change(host):
    assert may_write(Visitor(host=host), login.read_environment())


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
def test_a_connection_within_this_computer_counts_as_here(address):
    assert may_write(replace(HERE, address=address), login.read_environment())


@pytest.mark.parametrize(
    "changed",
    [
        {"host": "atlas.example.org"},
        {"host": "localhost.example.org"},
        {"host": "127.0.0.1.example.org:8501"},
        {"host": "localhost@example.org"},
        {"host": "[::1"},
        {"host": "192.168.1.4:8501"},
        {"host": ""},
        {"address": "192.168.1.4"},
        {"address": "nonsense"},
        {"forwarded": True},
        {"origin": "https://atlas.example.org"},
        {"origin": "null"},
    ],
)
def test_without_a_login_any_sign_of_another_computer_refuses(changed):
    assert not may_write(replace(HERE, **changed), login.read_environment())


def test_a_login_from_nowhere_helps_nobody_where_none_is_set_up():
    assert not may_write(KNOWN, Login((), ("ayse@belediye.bel.tr",)))


def test_an_atlas_that_is_reached_under_another_name_is_not_this_computer(monkeypatch):
    monkeypatch.setattr(permission.st, "get_option", lambda _: "atlas.example.org")
    assert not may_write(HERE, login.read_environment())


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
def test_the_header_of_a_proxy_is_noticed(header, monkeypatch):
    headers = {"host": "localhost", header.casefold(): "203.0.113.9"}
    monkeypatch.setattr(permission.st, "context", SimpleNamespace(headers=headers, ip_address=None))
    monkeypatch.setattr(permission.st, "user", {})
    assert permission.visitor().forwarded


@pytest.mark.parametrize(
    "allowed",
    [
        "ayse@belediye.bel.tr",
        "Ayse@Belediye.Bel.TR",
        "ali@b.org, ayse@belediye.bel.tr",
        "@belediye.bel.tr",
        " @BELEDIYE.bel.tr ",
    ],
)
def test_with_a_login_an_address_on_the_list_may_change(allowed, set_up):
    assert may_write(KNOWN, set_up(allowed))


@pytest.mark.parametrize(
    "allowed",
    [
        "",
        ",",
        "@",
        "ali@belediye.bel.tr",
        "belediye.bel.tr",
        "@bel.tr",
        "@dis.belediye.bel.tr",
        "ayse@belediye.bel",
        "*@belediye.bel.tr",
    ],
)
def test_with_a_login_an_address_that_is_not_on_the_list_may_not(allowed, set_up):
    assert not may_write(KNOWN, set_up(allowed))


@pytest.mark.parametrize(
    "changed",
    [
        {"logged_in": False},
        {"verified": False},
        {"email": ""},
        {"email": "@belediye.bel.tr"},
        {"email": "belediye.bel.tr"},
        {"email": "ayse@belediye.bel.tr@evil.example"},
        {"email": "ayse@evil.example@belediye.bel.tr"},
        {"email": "ayse@beledİye.bel.tr"},
        {"email": "ayse@\u212aelediye.bel.tr"},
    ],
)
def test_with_a_login_an_address_must_be_proven_and_exact(changed, set_up):
    assert not may_write(replace(KNOWN, **changed), set_up("@belediye.bel.tr,ayse@kelediye.bel.tr,@kelediye.bel.tr"))


def test_with_a_login_this_computer_is_no_exception(set_up):
    assert not may_write(HERE, set_up("ayse@belediye.bel.tr"))


@pytest.mark.parametrize("claim", [False, "false", "False", "", 0, "no", "yes please", [True]])
def test_only_an_explicit_yes_verifies_an_address(claim, set_up, monkeypatch):
    user = {"is_logged_in": True, "email": "ayse@belediye.bel.tr", "email_verified": claim}
    monkeypatch.setattr(permission.st, "user", user)
    trusting = set_up("@belediye.bel.tr", ATLAS_OIDC_TRUSTED="127.0.0.1")
    assert not may_write(permission.visitor(), trusting)


@pytest.mark.parametrize("claim", [True, "true", "True"])
def test_an_explicit_yes_verifies_an_address(claim, set_up, monkeypatch):
    user = {"is_logged_in": True, "email": "ayse@belediye.bel.tr", "email_verified": claim}
    monkeypatch.setattr(permission.st, "user", user)
    assert may_write(permission.visitor(), set_up("@belediye.bel.tr"))


@pytest.mark.parametrize(("trusted", "allowed"), [("", False), ("login.example.org", False), ("127.0.0.1", True)])
@pytest.mark.parametrize("claims", [{}, {"email_verified": None}])
def test_a_login_service_that_says_nothing_verifies_only_where_it_is_trusted(
    trusted, allowed, claims, set_up, monkeypatch
):
    user = {"is_logged_in": True, "email": "ayse@belediye.bel.tr", **claims}
    monkeypatch.setattr(permission.st, "user", user)
    assert may_write(permission.visitor(), set_up("@belediye.bel.tr", ATLAS_OIDC_TRUSTED=trusted)) is allowed


@pytest.mark.parametrize("name", list(SETTINGS))
def test_a_login_that_is_half_set_up_allows_nobody(name, set_up):
    assert not may_write(KNOWN, set_up("@belediye.bel.tr", **{name: ""}))
    assert login.read_environment().missing() == (name,)


def test_a_single_variable_is_enough_to_close_this_computers_door(monkeypatch):
    monkeypatch.setenv("ATLAS_OIDC_CLIENT_ID", "atlas")
    assert not may_write(HERE, login.read_environment())


@pytest.mark.parametrize(
    ("name", "value"),
    [("ATLAS_OIDC_COOKIE_SECRET", "short"), ("ATLAS_OIDC_REDIRECT_URI", "https://atlas.example.org/")],
)
def test_a_setting_that_can_not_be_used_counts_as_missing(name, value, set_up):
    assert set_up(**{name: value}).missing() == (name,)


def test_the_server_is_given_a_whole_login_or_none(set_up):
    assert login.secrets() == {}
    set_up()
    assert login.secrets()["auth"]["client_id"] == "atlas"
    set_up(ATLAS_OIDC_CLIENT_SECRET="")
    assert login.secrets() == {}


def test_who_decides_is_the_address_logged_in_with(set_up, monkeypatch):
    set_up()
    monkeypatch.setattr(permission, "visitor", lambda: KNOWN)
    assert permission.who() == "ayse@belediye.bel.tr"


def gated() -> None:
    import streamlit as st

    from geo.base.words import Words
    from pages.parts.frame import permission

    st.write("open" if permission.gate(Words("en")) else "shut")


@pytest.mark.parametrize(
    ("visits", "allowed", "said"),
    [
        (replace(KNOWN, logged_in=False), "@belediye.bel.tr", "log in to change something"),
        (replace(KNOWN, verified=False), "@belediye.bel.tr", "has not verified"),
        (KNOWN, "", "ATLAS_ALLOWED"),
        (KNOWN, "ali@belediye.bel.tr", "Whoever runs this atlas can add"),
    ],
)
def test_the_gate_says_why_it_is_shut(visits, allowed, said, set_up, monkeypatch):
    set_up(allowed)
    monkeypatch.setattr(permission, "visitor", lambda: visits)
    app = AppTest.from_function(gated).run()
    assert said in app.info[0].value.replace("\\", "")
    assert [button.label for button in app.button] == (["Log out"] if visits.logged_in else ["Log in"])
    assert app.markdown[-1].value == "shut"


def test_without_a_login_the_gate_says_how_to_set_one_up(monkeypatch):
    monkeypatch.setattr(permission, "visitor", lambda: KNOWN)
    app = AppTest.from_function(gated).run()
    assert "ATLAS_OIDC_CLIENT_ID" in app.info[0].value.replace("\\", "")
    assert not app.button


def test_a_gate_that_is_open_says_nothing_at_this_computer(monkeypatch):
    monkeypatch.setattr(permission, "visitor", lambda: HERE)
    app = AppTest.from_function(gated).run()
    assert not app.info
    assert app.markdown[-1].value == "open"


def test_a_run_without_a_browser_may_not_change():
    assert AppTest.from_function(gated).run().markdown[-1].value == "shut"
