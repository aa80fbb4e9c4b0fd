"""
What the atlas promises: the most or the least a figure may be.

Where a promise is a share, it is one of a baseline that is measured in the same run,
for seconds alone say as much of the machine as of the atlas.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True)
class Budget:
    """
    A promise about one figure.

    ``most``: the most that keeps it, in the figure's unit or, if `relative`, as a multiple of the baseline.
    ``relative``: whether it is about the ratio to the baseline.
    """

    most: float
    relative: bool = False

    def is_met(self, value: float, baseline: float | None) -> bool | None:
        """
        Tell whether a value keeps the promise.

        ``baseline``: what it was measured against; ``None`` where nothing was. Returns ``None`` where it is about a
        ratio and there is no baseline.
        """
        if not self.relative:
            return value <= self.most
        return None if baseline is None else value <= self.most * baseline


BYTES: Final = Budget(most=1 / 50, relative=True)
FIRST_MAP: Final = Budget(most=1 / 2.5, relative=True)
CHANGE: Final = Budget(most=1 / 8, relative=True)
PROCESSOR: Final = Budget(most=1 / 20, relative=True)
WORLD_CHANGE: Final = Budget(most=3, relative=True)
PICTURE: Final = Budget(most=0.4, relative=True)
PAGE: Final = Budget(most=2, relative=True)
THREAD: Final = Budget(most=1.5, relative=True)
MESSAGES: Final = Budget(most=15)
MESSAGE_BYTES: Final = Budget(most=10_240)
CROWD_CHANGE: Final = Budget(most=1.5)
CROWD_ERRORS: Final = Budget(most=0)
CROWD_MEMORY: Final = Budget(most=1.1, relative=True)
"""No growth over 1,000 changes; a tenth is left to the allocator, which gives back late."""
LEFT: Final = Budget(most=1.05, relative=True)
"""What visits that are over leave behind in memory."""
HANDLES: Final = Budget(most=1, relative=True)
FAULTS: Final = Budget(most=1.5, relative=True)
ACTIVITIES: Final = Budget(most=10)
MATCHING: Final = Budget(most=0.3)
KEEP: Final = Budget(most=4)
KEEP_MEMORY: Final = Budget(most=250)
KEEP_MANY: Final = Budget(most=14)
KEEP_MANY_MEMORY: Final = Budget(most=400)
SHEETS: Final = Budget(most=3)
PRINT_COLD: Final = Budget(most=1.4)
PRINT_WARM: Final = Budget(most=0.3)
DOSSIER_COLD: Final = Budget(most=1.8)
DOSSIER_WARM: Final = Budget(most=0.45)
DOSSIERS: Final = Budget(most=47 / 3)
"""Of all forty municipalities, a third of what they took at first."""
GEOCODER_COLD: Final = Budget(most=10)
GEOCODER_WARM: Final = Budget(most=2)
GEOCODER_MEMORY: Final = Budget(most=150)
EXPORT: Final = Budget(most=0.35)
EXPORT_MEMORY: Final = Budget(most=90)
START: Final = Budget(most=5)
IMPORT: Final = Budget(most=1.6)
SERVER_MEMORY: Final = Budget(most=260)
FRAME: Final = Budget(most=0.1)
WHOLE: Final = {25_857: Budget(most=0.5), 98_484: Budget(most=1.5)}
"""Until a picture of so many pairs is whole, near by."""
