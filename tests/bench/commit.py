"""Ready-made example: what one commit costs in this database, the floor under every other figure."""

import statistics
import time


def main(context, rounds: str = "200") -> None:
    """``./dis bench commit -- ROUNDS``"""
    with context.connect() as link, link.cursor() as cr:
        cr.execute("CREATE TABLE bench_commit (id serial PRIMARY KEY, at timestamp)")
        link.commit()
        times = []
        for _round in range(int(rounds)):
            began = time.perf_counter()
            cr.execute("INSERT INTO bench_commit (at) VALUES (now())")
            link.commit()
            times.append((time.perf_counter() - began) * 1000)
    times.sort()
    print(f"one row: median {statistics.median(times):.2f} ms, p95 {times[int(len(times) * 0.95)]:.2f} ms")
