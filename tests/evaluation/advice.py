"""Fit the weights of the suggested partners, and judge them on ties that were hidden.

    python -m tests.evaluation.advice            # judge: five random parts of the Turkish ties, each hidden in turn
    python -m tests.evaluation.advice --write    # fit on all of them, and write data/advice.csv

The split is random, not by time: the list has no dates. What is hidden is hidden from everything that is counted.
Ties around the candidate, by distance, were chosen on the hidden ties of Greece, Romania and Bulgaria, where they found
35.9 % among the first 50 instead of 34.0; judged once in Türkiye they found 29.0 instead of 29.5, and are left out.
"""

import csv
import sys

import numpy as np
from scipy.optimize import minimize

from geo.base.paths import DATA
from geo.measures import advice
from geo.measures.advice import FEATURES, Office, features, network, rank, rows_of_pairs

PARTS, SEED, OTHERS, PENALTY = 5, 20261130, 380, 3.0
MEANINGS = {
    "own_country": "ln(1 + partners of the office in the candidate's country)",
    "turkish_country": "ln(1 + ties of Turkish cities in the country)",
    "country_share": "ln(1 + ties of Turkish cities in the country / listed cities of the country)",
    "partners": "ln(1 + partners of the candidate)",
    "turkish_partners": "ln(1 + Turkish partners of the candidate)",
    "paths": "ln(1 + 10 × ways of three steps, weighed by the partners on them)",
    "shared": "ln(1 + 10 × shared partners, weighed by their partners)",
    "neighbours_country": "ln(1 + ties of near Turkish cities in the country, by exp(-km / 80))",
    "distance": "ln(km from the office + 50)",
    "size_difference": "|log10 inhabitants - log10 inhabitants of the office|",
    "population": "log10 inhabitants, at least 300",
    "smaller_population": "the smaller of both",
    "turkish_population": "turkish_partners × population",
    "country_cities": "ln(1 + listed cities of the country)",
    "no_partners": "1 where the list has no other partner for the candidate",
}


def turkish_pairs():
    """Give the pairs of a Turkish city with one abroad, the Turkish one first, and all other pairs."""
    pairs, turkish = rows_of_pairs(), advice.whole().turkish
    mixed = turkish[pairs[:, 0]] != turkish[pairs[:, 1]]
    chosen = pairs[mixed]
    swap = ~turkish[chosen[:, 0]]
    chosen[swap] = chosen[swap][:, ::-1]
    return chosen, pairs[~mixed]


def office_of(world, row):
    return Office(point=world.points[row], people=world.people[row], partners=world.joined[[row]].indices, row=row)


def fit(world, known, random):
    """Fit the weights: each known tie against cities drawn at random, its own tie hidden from what is counted."""
    abroad, choices = np.flatnonzero(~world.turkish), []
    for row, partner in known:
        office = office_of(world, row)
        described = features(world, office, hidden=partner)
        others = random.choice(abroad, OTHERS + 60, replace=False)
        others = others[~np.isin(others, office.partners)][:OTHERS]
        choices.append(np.vstack([described[partner], described[others]]))
    table = np.stack(choices)
    spread = table.reshape(-1, len(FEATURES)).std(axis=0) + 1e-9
    table = table / spread

    def loss(weights):
        values = table @ weights
        values = values - values.max(axis=1, keepdims=True)
        total = np.exp(values).sum(axis=1)
        share = np.exp(values) / total[:, None]
        slope = (table[:, 0] - np.einsum("ij,ijk->ik", share, table)).sum(axis=0)
        return -(values[:, 0] - np.log(total)).sum() + PENALTY * weights @ weights, -slope + 2 * PENALTY * weights

    return minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B").x, spread


def judge(parts=PARTS):
    """Give, by way of ranking, the shares of hidden ties found among the first ten and fifty."""
    chosen, rest = turkish_pairs()
    random = np.random.default_rng(SEED)
    found = {}
    for hidden in np.array_split(random.permutation(len(chosen)), PARTS)[:parts]:
        known = np.delete(chosen, hidden, axis=0)
        world = network(np.concatenate([known, rest]))
        weights, spread = fit(world, known, random)
        for row, partner in chosen[hidden]:
            office = office_of(world, row)
            described = features(world, office)
            ways = {
                "popularity": described[:, FEATURES.index("partners")],
                "popularity in Türkiye": described[:, FEATURES.index("turkish_partners")],
                "country": described[:, FEATURES.index("turkish_country")]
                + described[:, FEATURES.index("partners")] / 1e3,
                "paths of three": described[:, FEATURES.index("paths")],
                "suggestions": (described / spread) @ weights,
            }
            for way, values in ways.items():
                at = int(np.flatnonzero(rank(world, office, values) == partner)[0])
                found.setdefault(way, []).append(at)
    return {way: (len(at), np.mean(np.array(at) < 10), np.mean(np.array(at) < 50)) for way, at in found.items()}


def write():
    chosen, _ = turkish_pairs()
    weights, spread = fit(advice.whole(), chosen, np.random.default_rng(SEED))
    with (DATA / "advice.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["feature", "meaning", "spread", "weight"])
        rows.writerows(
            [name, MEANINGS[name], f"{size:.6f}", f"{weight:.6f}"]
            for name, size, weight in zip(FEATURES, spread, weights, strict=True)
        )


if __name__ == "__main__":
    if "--write" in sys.argv:
        write()
    else:
        for way, (ties, ten, fifty) in judge(int(sys.argv[1]) if sys.argv[1:] else PARTS).items():
            print(f"{way}: {ties} hidden ties, {ten:.1%} among the first 10, {fifty:.1%} among the first 50")
