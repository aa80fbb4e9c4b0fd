"""What the proof says when the article and the transcription differ."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Finding:
    """One difference between article and transcription; ``message`` is a key of the catalogue."""

    message: str
    values: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:  # noqa: D105
        return self.message.format(**self.values)


def compare(where: str, printed: Sequence[tuple[object, ...]], recorded: Sequence[tuple[object, ...]]) -> list[Finding]:
    """Compare what is printed with what is recorded, in order and both ways; repeats count.

    Finds each item that is missing or invented; an item in the wrong place gives both.
    """
    matcher = SequenceMatcher(a=list(printed), b=list(recorded), autojunk=False)
    findings: list[Finding] = []
    for _, a, b, c, d in (step for step in matcher.get_opcodes() if step[0] != "equal"):
        findings += [
            Finding("{where}: the article prints '{item}', which is not recorded.", _name(where, item))
            for item in printed[a:b]
        ]
        findings += [
            Finding("{where}: '{item}' is recorded, but the article does not print it there.", _name(where, item))
            for item in recorded[c:d]
        ]
    return findings


def _name(where: str, item: tuple[object, ...]) -> dict[str, object]:
    return {"where": where, "item": " | ".join(str(part) for part in item)}
