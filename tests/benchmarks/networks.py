"""The form of the world's list of twin towns beside that of the network of sister cities which KONECT publishes.

The measures are KONECT's: cities and pairs each once, without direction; assortativity is Pearson's correlation of the
degrees at both ends (Newman 2002), clustering three times the triangles by the connected triples. KONECT's list was
read from Wikidata, this one from Wikipedia, so that its figures are not reproduced. How much of the difference is one
of size alone is shown by the list thinned at random to as many pairs; the rest is one of what is listed.
"""

import networkx as nx
import numpy as np

from geo.base.words import message
from geo.measures.networks import KONECT, Shape, graph, shape
from tests.benchmarks.figures import Figures
from tests.benchmarks.part import Asked, Measured

_TIMES, _SEED = 5, 1
_NAMES = {
    "cities": message("Cities"),
    "pairs": message("Pairs"),
    "assortativity": message("Assortativity (100 % is 1)"),
    "clustering": message("Clustering (100 % is 1)"),
}


def measure(_: Asked) -> Measured:
    """Measure the whole list, and the list thinned to as many pairs as KONECT has."""
    random = np.random.default_rng(_SEED)
    settings = {
        message("whole list"): [shape()],
        message("thinned to as many pairs"): [thinned(KONECT.pairs, random) for _ in range(_TIMES)],
    }
    return Measured(
        figures=tuple(
            Figures(
                part="networks",
                setting=setting,
                name=name,
                unit="1" if isinstance(getattr(KONECT, of), int) else "%",
                values=tuple(_written(each, of) for each in shapes),
                baseline=(_written(KONECT, of),),
                baseline_name="KONECT",
            )
            for setting, shapes in settings.items()
            for of, name in _NAMES.items()
        )
    )


def _written(of: Shape, name: str) -> float:
    value = getattr(of, name)
    return float(value) if isinstance(value, int) else 100 * value


def thinned(pairs: int, random: np.random.Generator) -> Shape:
    """Measure as many pairs of the list, drawn at random; cities without one are left out."""
    edges = np.array(graph().edges)
    kept: nx.Graph = nx.Graph(edges[random.choice(len(edges), pairs, replace=False)].tolist())
    return shape(kept)
