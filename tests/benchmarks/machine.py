"""On what, with what and when was measured: without it no figure can be compared."""

import datetime
import os
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from geo.base.paths import ROOT

PACKAGES: Final = ("streamlit", "pandas", "geopandas", "shapely", "folium", "plotly", "matplotlib", "playwright")


def facts() -> dict[str, Any]:
    """
    Describe this machine and this version of the atlas.

    Returns ``date`` (ISO, with the time), ``cores`` that may be used, ``memory_mib``, ``system``, ``python``,
    ``packages`` (name → version, those installed), ``commit`` (empty without Git) and ``changed`` (whether files differ
    from it). What the system does not tell is ``None``.
    """
    return {
        "date": datetime.datetime.now().astimezone().isoformat(timespec="seconds"),
        "cores": _cores(),
        "memory_mib": _memory_mib(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "packages": {name: found for name in PACKAGES if (found := _version(name))},
        "commit": _git("rev-parse", "--short=12", "HEAD"),
        "changed": bool(_git("status", "--porcelain", "--untracked-files=no")),
    }


def load() -> float | None:
    """
    Tell how busy the machine is.

    Returns processes that wanted to run, mean of the last minute; ``None`` where the system does not tell.
    """
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None


def _cores() -> int | None:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def _memory_mib() -> int | None:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20
    except (AttributeError, ValueError, OSError):
        return None


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _git(*arguments: str) -> str:
    try:
        ended = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return ended.stdout.strip() if ended.returncode == 0 else ""
