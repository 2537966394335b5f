"""Ready-made example: the login page under clients that come all at once."""

import concurrent.futures
import statistics
import time
import urllib.request


def main(context, clients: str = "4", requests: str = "100") -> None:
    """``./dis load login_page -- CLIENTS REQUESTS``"""

    def visit(_number: int) -> float:
        began = time.perf_counter()
        with urllib.request.urlopen(f"{context.url}/web/login", timeout=60) as answer:
            answer.read()
        return (time.perf_counter() - began) * 1000

    began = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(int(clients)) as pool:
        times = sorted(pool.map(visit, range(int(requests))))
    rate = len(times) / (time.perf_counter() - began)
    print(f"{rate:.1f} pages/s, median {statistics.median(times):.0f} ms, p95 {times[int(len(times) * 0.95)]:.0f} ms")
