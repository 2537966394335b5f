"""Times of competing ways to do the same, taken in turn in one run, so that a busy machine is busy for all of them."""

import statistics
import time
from collections.abc import Callable
from contextlib import contextmanager


class Times:
    """``with times("way"): …`` adds one time; ``line("way")`` says median and p95 in ms."""

    def __init__(self) -> None:
        self.of: dict[str, list[float]] = {}

    @contextmanager
    def __call__(self, way: str):
        began = time.perf_counter()
        yield
        self.add(way, (time.perf_counter() - began) * 1000)

    def add(self, way: str, ms: float) -> None:
        self.of.setdefault(way, []).append(ms)

    def median(self, way: str) -> float:
        return statistics.median(self.of[way])

    def p95(self, way: str) -> float:
        ordered = sorted(self.of[way])
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]

    def line(self, way: str) -> str:
        return f"{way:44} p50 {self.median(way):9.3f} ms   p95 {self.p95(way):9.3f} ms   ({len(self.of[way])})"


def goal(what: str, value: float, wanted: str, test: Callable[[float], bool]) -> bool:
    """Print whether a goal is met."""
    print(f"  {'met   ' if test(value) else 'MISSED'} {what}: {value:.2f} (goal {wanted})")
    return test(value)
