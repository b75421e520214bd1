"""What was found against what is wanted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Tally:
    """Counts of what was found, wanted and right; the ratios are made of them."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / max(self.found + self.wanted, 1)

    @property
    def precision(self) -> float:
        return self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.wanted, 1)

    def __str__(self) -> str:
        return (
            f"F1 {self.f1:.3f}  P {self.precision:.3f}  R {self.recall:.3f}  "
            f"({self.right} right of {self.found} found, {self.wanted} wanted)"
        )
