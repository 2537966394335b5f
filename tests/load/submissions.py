"""Many people send at once over nginx, and processes are killed meanwhile: nothing acknowledged is lost, none doubled.

Each form is sent twice at the same moment, as by a double click; what gets no answer is sent again, as a person would.
"""

import collections
import concurrent.futures
import os
import re
import signal
import threading
import time
import urllib.error

import psutil
from load.crowd import PASSWORD, Client, gather
from timing import Times
from visitor import Visitor

PATIENCE = 900  # seconds for all jobs
RECOVERY = 75  # seconds: an idle job runner looks for dead jobs once a minute, and only for those older than 10 s
UNDONE = "('pending', 'enqueued', 'started', 'wait_dependencies')"


def main(context, clients: str = "20", each: str = "10") -> bool:
    """``./dis load submissions -- CLIENTS FORMS_OF_EACH``"""
    with context.environment() as env:
        wait_until_done(env)  # what the demo left to do is not what is measured
        people = gather(env, int(clients), int(each))
        print(f"queries of one submit: {count_queries(env, people[0])}")
        run = Run(context, people)
        run.ssocketall()
        run.wait_for_jobs(env)
        violations = run.violations + check(env, people, run.acknowledged)
    run.report()
    print("\n".join(f"VIOLATION: {text}" for text in violations) or "nothing lost, nothing doubled, all in order")
    return not violations


def count_queries(env, client: Client) -> int:
    """Of the transaction that sends one form, measured in this process and taken back."""
    thread = threading.current_thread()
    own_env = env(user=env["res.users"].search([("login", "=", client.login)]))
    draft = own_env["dis.application.draft"]._mine("tpl", client.keys[0])
    env.invalidate_all()
    thread.query_count, thread.query_time = 0, 0.0
    draft._send(own_env["dis.tpl.section"])
    env.flush_all()
    count = thread.query_count
    del thread.query_count, thread.query_time
    env.cr.rollback()
    env.invalidate_all()
    return count


def undone(env) -> int:
    """Jobs that are not done yet."""
    env.cr.commit()  # to see what others did meanwhile
    env.cr.execute(f"SELECT count(*) FROM queue_job WHERE state IN {UNDONE}")
    return env.cr.fetchone()[0]


def wait_until_done(env) -> float:
    """Wait for all jobs, at most PATIENCE; the seconds it took."""
    began = time.perf_counter()
    while undone(env) and time.perf_counter() - began < PATIENCE:
        time.sleep(1)
    return time.perf_counter() - began


class Run:
    """One storm: who got a receipt, what was killed, how long it took."""

    def __init__(self, context, people: list[Client]) -> None:
        self.context = context
        self.people = people
        self.total = sum(len(client.keys) for client in people)
        self.acknowledged: dict[str, str] = {}  # key -> number on the receipt
        self.times = Times()
        self.again = 0
        self.violations: list[str] = []
        self.killed: list[str] = []
        self.seconds = self.until_done = 0.0

    # -- sending -----------------------------------------------------------------------------------------------------

    def ssocketall(self) -> None:
        visitors = [Visitor(self.context.url) for _client in self.people]
        for visitor, client in zip(visitors, self.people, strict=True):
            visitor.login(client.login, PASSWORD)
        began = time.perf_counter()
        with concurrent.futures.ThreadPoolExecutor(len(self.people) + 1) as pool:
            murderer = pool.submit(self.kill_meanwhile)
            for done in [pool.submit(self.visit, *pair) for pair in zip(visitors, self.people, strict=True)]:
                done.result()
            self.seconds = time.perf_counter() - began
            murderer.result()

    def visit(self, visitor: Visitor, client: Client) -> None:
        with concurrent.futures.ThreadPoolExecutor(2) as fingers:
            for key in client.keys:
                path = f"/my/tpl/apply/{key}"
                values = visitor.hidden(self.insist(visitor.get, f"{path}/check"))
                presses = [fingers.submit(self.press, visitor, f"{path}/check", values) for _finger in range(2)]
                pages = [press.result() for press in presses]
                numbers = {re.search(r"dis-receipt.*?<strong>([^<]+)</strong>", page, re.S)[1] for page in pages}
                if len(numbers) != 1:
                    self.violations.append(f"two presses of one form got the receipts {numbers}")
                self.acknowledged[key] = numbers.pop()

    def press(self, visitor: Visitor, path: str, values: dict) -> str:
        with self.times("send and receipt"):
            return self.insist(visitor.post, path, values)

    def insist(self, call, *words) -> str:
        """Try again what got no answer: the worker was killed, or none was free."""
        for _attempt in range(30):
            try:
                return call(*words)
            except urllib.error.HTTPError as error:
                if error.code not in (502, 503, 504):
                    raise
            except OSError:
                pass
            self.again += 1
            time.sleep(0.5)
        raise AssertionError(f"no answer after many attempts: {words[0]}")

    # -- killing -----------------------------------------------------------------------------------------------------

    def kill_meanwhile(self) -> None:
        """`kill -9`: a worker, the job runner, a worker that runs a job; once a job runner more at the end."""
        for share, victim in ((0.2, "WorkerHTTP"), (0.4, "WorkerJobRunner"), (0.5, "a job"), (0.7, "WorkerHTTP")):
            while len(self.acknowledged) < share * self.total:
                time.sleep(0.05)
            self.kill(victim)

    def kill(self, victim: str) -> None:
        pid = self.runs_a_job() if victim == "a job" else self.alive(victim)
        os.kill(pid, signal.SIGKILL)
        self.killed.append(f"{victim} at {len(self.acknowledged)}")

    def alive(self, kind: str) -> int:
        """The newest living process of a kind; waits for a successor of one that was killed."""
        end = time.monotonic() + RECOVERY
        while time.monotonic() < end:
            if pids := self.living(kind):
                return pids[-1]
            time.sleep(0.1)
        raise AssertionError(f"no {kind} lives")

    def living(self, kind: str) -> list[int]:
        """Processes of a kind, oldest first, as the server's log names them."""
        log = (self.context.instance.logs / "odoo.log").read_text()
        return [pid for pid in map(int, re.findall(rf"Worker {kind} \((\d+)\) alive", log)) if self.is_ours(pid)]

    def is_ours(self, pid: int) -> bool:
        try:
            with open(f"/proc/{pid}/cmdline") as file:
                return str(self.context.instance.conf) in file.read()
        except OSError:
            return False

    def runs_a_job(self) -> int:
        """A process of Odoo that holds the lock of a job that it runs.

        Found by the port of its connection: the application's name tells the pid of the parent that forked it.
        """
        end = time.monotonic() + 2 * RECOVERY
        link = self.context.connect()
        link.autocommit = True
        try:
            with link.cursor() as cr:
                while time.monotonic() < end:
                    cr.execute(
                        """SELECT client_port FROM pg_locks JOIN pg_stat_activity USING (pid)
                            WHERE relation = 'queue_job_lock'::regclass AND mode = 'RowShareLock'"""
                    )
                    ports = {port for (port,) in cr.fetchall()}
                    workers = (
                        self.living("WorkerHTTP") if ports else []
                    )  # the runner itself locks to look for dead jobs
                    for worker in workers:
                        if ports & {socket.laddr.port for socket in psutil.Process(worker).net_connections("tcp")}:
                            return worker
                    time.sleep(0.02)
        finally:
            link.close()
        raise AssertionError("no job runs")

    # -- afterwards --------------------------------------------------------------------------------------------------

    def wait_for_jobs(self, env) -> None:
        if undone(env) > len(self.people):  # few are done before the process is found
            self.kill("a job")
            self.kill("WorkerJobRunner")
        self.until_done = wait_until_done(env)
        env.cr.execute("SELECT state, method_name, exc_name FROM queue_job WHERE state NOT IN ('done', 'cancelled')")
        counts = collections.Counter(env.cr.fetchall())
        self.violations += [f"{count} jobs: {row}" for row, count in counts.items()]

    def report(self) -> None:
        log = (self.context.instance.logs / "odoo.log").read_text()
        print(f"{self.total} forms of {len(self.people)} people in {self.seconds:.0f} s, each sent twice;"
              f" sent again without an answer: {self.again}; all jobs done after {self.until_done:.0f} s more")  # fmt: skip
        print(f"killed: {', '.join(self.killed)}; jobs found dead and taken up: {log.count('Re-queued dead job')};"
              f" transactions retried: {log.count('SerializationFailure') + log.count('SERIALIZATION_FAILURE')}")  # fmt: skip
        print(self.times.line("send and receipt"))


def check(env, people: list[Client], acknowledged: dict[str, str]) -> list[str]:
    """What must hold after the storm, whatever happened in it: a line for each thing that does not."""
    env.cr.commit()
    env.invalidate_all()
    keys = [key for client in people for key in client.keys]
    submissions = env["dis.submission"].search([("key", "in", keys)])
    requests = env["dis.tpl.request"].search([("application_id.submission_id", "in", submissions.ids)])
    wrong = [*_check_receipts(keys, submissions, requests, acknowledged), *_check_outcome(env, requests)]
    for queue in requests.queue_id:
        wrong += _check_order(env, queue)
    if differences := env["dis.tpl.queue.check"]._cron_check().differences:
        wrong.append(f"the nightly check found {differences}")
    return wrong


def _check_receipts(keys, submissions, requests, acknowledged):
    if {row.key: row.reference for row in submissions} != acknowledged or set(keys) != set(acknowledged):
        kept = len(submissions.filtered("reference"))
        yield f"{len(keys)} forms, {len(acknowledged)} receipts, {kept} submissions with a number"
    if not len(submissions.application_ids) == len(requests) == len(keys):
        yield f"{len(submissions.application_ids)} applications, {len(requests)} requests for {len(keys)} forms"
    late = requests.filtered(lambda row: row.registered_at != row.application_id.submission_id.finished_at)
    if late:
        yield f"{len(late)} requests are not registered at the moment of sending"


def _check_outcome(env, requests):
    states = collections.Counter(requests.mapped("state"))
    if set(states) != {"queued"}:
        yield f"states: {dict(states)}"
    for case in requests.case_id:
        if number := env["dis.event"]._verify(case):
            yield f"event {number} of case {case.id} is not what was written"
    decisions = env["dis.decision"].search([("case_id", "in", requests.case_id.ids)])
    letters = [("res_model", "=", "dis.decision"), ("res_field", "=", "pdf"), ("res_id", "in", decisions.ids)]
    written = env["ir.attachment"].search_count(letters)
    if not len(decisions) == written == len(requests):
        yield f"{len(decisions)} decisions, {written} letters for {len(requests)} requests"


def _check_order(env, queue):
    """Places are 1, 2, 3 … in the order of registration time and id."""
    waiting = env["dis.tpl.request"].search([("queue_id", "=", queue.id), ("state", "=", "queued")])
    order = waiting.sorted(lambda row: (row.queue_rank, row.application_id.registered_at, row.id))
    places = env["dis.tpl.queue"]._positions(waiting)
    if [places[row.id] for row in order] != list(range(1, len(order) + 1)):
        yield f"queue {queue.id}: the order is not that of registration"
