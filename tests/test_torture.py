"""The short form of `make torture`."""

import subprocess
import sys

from geo.base.paths import ROOT


def test_some_steps_of_the_torture_lose_nothing():
    done = subprocess.run(
        [sys.executable, "-m", "tests.torture", "--steps", "15", "--seed", "20"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
