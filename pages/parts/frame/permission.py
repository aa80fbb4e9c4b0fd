"""Who may change something: everyone on this computer itself, on a server those who logged in and are on the list."""

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from geo.base.words import Words
from pages.parts.frame import act
from pages.parts.frame.plain import plain
from pages.serving import login
from pages.serving.hosts import host_of, is_loopback

_NAME: Final = "person_name"
_PROXY: Final = ("x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "forwarded", "x-real-ip", "via")
"""Any of these says that the visitor sits behind another computer."""


@dataclass(frozen=True)
class Visitor:
    """Where a visit comes from, and who says to make it.

    ``host``, ``origin``: as the browser sent them. ``address``: the other end of the connection, empty for this
    computer. ``forwarded``: another program passed the visit on. ``verified``: what the login service says of the
    address, if anything.
    """

    host: str = ""
    origin: str = ""
    address: str = ""
    forwarded: bool = False
    logged_in: bool = False
    email: str = ""
    verified: bool | None = None


def visitor() -> Visitor:
    """Read who visits."""
    headers, user = st.context.headers, st.user
    return Visitor(
        host=headers.get("host", ""),
        origin=headers.get("origin", ""),
        address=st.context.ip_address or "",
        forwarded=any(name in headers for name in _PROXY),
        logged_in=user.get("is_logged_in") is True and not login.has_ended(st.context.cookies),
        email=str(user.get("email") or ""),
        # Only an explicit yes is one; silence is neither.
        verified=None if (claim := user.get("email_verified")) is None else str(claim).casefold() == "true",
    )


def may_change() -> bool:
    """Say whether the visitor may change something; see `may_write`."""
    return may_write(visitor(), login.read_environment())


def if_allowed(act: Callable[..., object], *of: object) -> None:
    """Do what a button asks for if the visitor may change something."""
    if may_change():
        act(*of)


def may_write(who_asks: Visitor, setting: login.Login) -> bool:
    """Decide whether a visitor may change something.

    With a login: a person who is logged in with an address that is on the list and verified, by the login service's
    word or as one of a service that is trusted; nobody while it is half set up. Without one: whoever sits at this
    computer.
    """
    if not setting.wanted():
        return at_this_computer(who_asks)
    known = who_asks.logged_in and _proven(who_asks, setting) and setting.allows(who_asks.email)
    return known and not setting.missing()


def at_this_computer(who_asks: Visitor) -> bool:
    """Say whether a visitor sits at the computer that serves the atlas; one sign against it is enough.

    The name asked for counts beside the address: another host's page may lead its name here. So does the name that the
    atlas is configured to be reached under, as a proxy on this computer may leave no other trace.
    """
    names = [host_of(f"//{who_asks.host}"), st.get_option("browser.serverAddress") or "localhost"]
    if who_asks.origin:
        names.append(host_of(who_asks.origin))
    nearby = not who_asks.address or is_loopback(who_asks.address)
    return nearby and not who_asks.forwarded and all(map(is_loopback, names))


def who() -> str:
    """Name the person whose decisions are kept: the login's address, the name of `ask_name`, the account."""
    if login.read_environment().wanted():
        return visitor().email
    return str(st.session_state.get(_NAME) or _account())


def ask_name(words: Words) -> None:
    """Let a person at this computer write the name that is kept with decisions."""
    if login.read_environment().wanted():
        return
    label = words.text("Your name")
    told = words.text("It is kept with every decision, and stands in the patch.")
    name = st.text_input(label, who(), key="person-name", max_chars=120, help=told)
    st.session_state[_NAME] = name.strip()


def gate(words: Words) -> bool:
    """Let through who may change something, and tell everybody else why not; with a login, draw its button."""
    setting, now = login.read_environment(), visitor()
    allowed = may_write(now, setting)
    if not allowed:
        st.info(plain(_why_not(now, setting, words)), icon=":material/lock:")
    if setting.wanted() and not setting.missing():
        _entrance(now, words)
    return allowed


def _entrance(now: Visitor, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="entrance"):
        if now.logged_in:
            st.caption(plain(words.text("Logged in as {address}.", address=now.email)), width="content")
            act.button(words.text("Log out"), _log_out, key="log-out")
        else:
            act.button(words.text("Log in"), st.login, key="log-in", type="primary")


def _log_out() -> None:
    login.end(st.context.cookies)
    st.logout()


def _why_not(now: Visitor, setting: login.Login, words: Words) -> str:
    if not setting.wanted():
        return words.text(
            "Here everything can be looked at, but not changed: that is for this computer itself, or for people "
            "who log in. The README says how a login is set up (ATLAS_OIDC_CLIENT_ID and the variables below it)."
        )
    if setting.missing():
        names = ", ".join(setting.missing())
        return words.text("The login is only half set up, so nobody can change anything: see {names}.", names=names)
    if not now.logged_in:
        return words.text("Everything can be looked at; log in to change something.")
    if not _proven(now, setting):
        return words.text("The login service has not verified the address {address}.", address=now.email)
    if not setting.allowed:
        return words.text("Nobody may change anything yet: name the addresses allowed in ATLAS_ALLOWED.")
    return words.text(
        "{address} may look at everything but not change it. Whoever runs this atlas can add the address.",
        address=now.email,
    )


def _proven(who_asks: Visitor, setting: login.Login) -> bool:
    return setting.trusted() if who_asks.verified is None else who_asks.verified


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"
