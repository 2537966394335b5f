"""The table of commands. Each is imported only when it is called."""

import argparse
import errno
import os
import sys

from .say import MAKE_ROOM, Fail, say

ABOUT = """\
DIS on this machine. Everything that these commands fetch, make and store lies in one folder, .dis (or DIS_HOME).

  DIS_HOME=/folder            another folder than .dis
  DIS_ODOO=/folder            an Odoo 19 that you have, instead of Debian's
  DIS_DB_URL=postgresql://USER:PASSWORD@HOST:PORT   a PostgreSQL that you have (>= 15)
  DIS_BIND=0.0.0.0            let other machines in (default: this machine only)
"""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dis", description=ABOUT, formatter_class=argparse.RawTextHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, text: str) -> None:
        commands.add_parser(name, help=text, description=text)

    add("demo", "install everything with demo data, start it, print address and logins")
    add("test", "run the tests: ./dis test [addon | path …] [options of pytest]")
    add("serve", "start what is installed, in the foreground")
    add("stop", "stop everything that was started here")
    add("shell", "Odoo's Python shell on the demo database")
    add("bench", "run measurements of tests/bench: ./dis bench [name …] [options]")
    add("load", "run load scripts of tests/load: ./dis load [name …] [options]")
    add("lint", "run the linters and the house's own checks; --fix mends some")
    add("doctor", "say what is missing or wrong on this machine, and the cure")
    add("clean", "remove the folder with everything in it")
    add("lock", "for maintainers: make the lock files anew from pins.toml")
    service = commands.add_parser("run", help="for containers: run one service in the foreground")
    service.add_argument("service")
    supervise = commands.add_parser("supervise")
    supervise.add_argument("instance")
    return parser


def _demo(options: argparse.Namespace) -> int:
    from . import demo

    demo.demo(_bind())
    return 0


def _serve(options: argparse.Namespace) -> int:
    from . import demo

    return demo.serve(_bind())


def _supervise(options: argparse.Namespace) -> int:
    from . import demo, supervisor

    return supervisor.Supervisor(demo.instance(_bind())).run()


def _run(options: argparse.Namespace) -> int:
    from . import container

    return container.run(options.service)


def _stop(options: argparse.Namespace) -> int:
    from . import demo

    say("Stopped." if demo.stop() else "Nothing was running.")
    return 0


def _shell(options: argparse.Namespace) -> int:
    from . import demo
    from .home import environment

    command = [*demo.open_shell(), *options.rest]
    os.execve(command[0], command, environment())


def _test(options: argparse.Namespace) -> int:
    from . import testing

    return testing.test(options.rest)


def _measure(options: argparse.Namespace) -> int:
    from . import measure

    return measure.run_scripts(options.command, options.rest)


def _lint(options: argparse.Namespace) -> int:
    from . import lint

    return lint.lint(options.rest)


def _doctor(options: argparse.Namespace) -> int:
    from . import doctor

    return doctor.doctor()


def _clean(options: argparse.Namespace) -> int:
    from . import demo

    demo.clean()
    return 0


def _lock(options: argparse.Namespace) -> int:
    from . import locks

    locks.make()
    return 0


COMMANDS = {
    "demo": _demo,
    "test": _test,
    "serve": _serve,
    "stop": _stop,
    "shell": _shell,
    "bench": _measure,
    "load": _measure,
    "lint": _lint,
    "doctor": _doctor,
    "clean": _clean,
    "lock": _lock,
    "run": _run,
    "supervise": _supervise,
}
TAKES_MORE = ("test", "shell", "bench", "load", "lint")  # what follows is for them to understand


def _bind() -> str:
    return os.environ.get("DIS_BIND", "127.0.0.1")


def main() -> int:
    """Run one command; causes and cures go to the error output."""
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME"):
        os.environ.pop(name, None)
    words, rest = sys.argv[1:], []
    if words[:1] and words[0] in TAKES_MORE:  # argparse would keep options that come first for itself
        words, rest = words[:1], words[1:]
    options = _parser().parse_args(words, argparse.Namespace(rest=rest))
    try:
        return COMMANDS[options.command](options)
    except Fail as failure:
        print(f"\nCause: {failure.cause}", file=sys.stderr)
        if failure.cure:
            print(f"Cure:  {failure.cure}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of what we print has gone (| head)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as error:
        print(f"\nCause: {error}", file=sys.stderr)
        cure = MAKE_ROOM if error.errno == errno.ENOSPC else "./dis doctor looks at disk, rights and what may be wrong."
        print(f"Cure:  {cure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped by you; start again and it goes on where it was.", file=sys.stderr)
        return 130
