"""Debian packages by name: with the machine's own mirror and keys, in a private apt state, without root.

The machine's apt is only read. apt checks signature -> index -> package; we add a log of the SHA-256 sums.
"""

import hashlib
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .home import HOME, LOGS, environment, is_root
from .say import Fail, Step, run

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
SOURCES = Path("/etc/apt")


@dataclass(frozen=True)
class Source:
    """One place packages come from, as the machine's own apt knows it."""

    uri: str
    suite: str
    keyring: str = ""


def _deb822(text: str) -> list[Source]:
    """Sources of a ``.sources`` file.

    >>> _deb822("Types: deb\\nURIs: file:/m/debian/\\nSuites: bookworm bookworm-updates\\nSigned-By: /k.gpg\\n")[0]
    Source(uri='file:/m/debian', suite='bookworm', keyring='/k.gpg')
    """
    found = []
    for stanza in text.split("\n\n"):
        fields: dict[str, str] = {}
        name = ""
        for line in stanza.splitlines():
            if line.startswith("#"):
                continue
            if line[:1].isspace():
                fields[name] = f"{fields.get(name, '')} {line.strip()}"
            elif ":" in line:
                name, value = line.split(":", 1)
                fields[name := name.strip().lower()] = value.strip()
        if "deb" not in fields.get("types", "").split() or fields.get("enabled", "yes") in ("no", "false"):
            continue
        keyring = fields.get("signed-by", "")
        keyring = keyring if keyring.startswith("/") else ""
        found += [
            Source(uri.rstrip("/"), suite, keyring)
            for uri in fields.get("uris", "").split()
            for suite in fields.get("suites", "").split()
        ]
    return found


def _one_line(text: str) -> list[Source]:
    """Sources of a ``.list`` file.

    >>> _one_line("deb [arch=amd64 signed-by=/k.gpg] file:/m/debian/ bookworm main\\n# deb x y z")
    [Source(uri='file:/m/debian', suite='bookworm', keyring='/k.gpg')]
    """
    found = []
    for line in text.splitlines():
        line = line.split("#")[0].strip()
        if not line.startswith("deb "):
            continue
        options, rest = "", line[4:].strip()
        if rest.startswith("["):
            options, rest = rest[1:].split("]", 1)
        uri, suite = rest.split()[:2]
        keyring = next((o.split("=", 1)[1] for o in options.split() if o.startswith("signed-by=/")), "")
        found.append(Source(uri.rstrip("/"), suite, keyring))
    return found


def machine_sources() -> list[Source]:
    """All sources of the machine."""
    found: list[Source] = []
    parts = sorted((SOURCES / "sources.list.d").glob("*")) if (SOURCES / "sources.list.d").exists() else []
    for file in [SOURCES / "sources.list", *parts]:
        if file.is_file() and file.suffix in (".sources", ".list"):
            text = file.read_text(errors="replace")
            found += _deb822(text) if file.suffix == ".sources" else _one_line(text)
    return found


def codename() -> str:
    """The release of this Debian, e.g. ``bookworm``."""
    release = Path("/etc/os-release")
    for line in release.read_text().splitlines() if release.exists() else []:
        if line.startswith("VERSION_CODENAME="):
            return line.split("=", 1)[1].strip('"')
    return ""


def debian_mirror() -> Source:
    """Debian's mirror that this machine uses."""
    for source in machine_sources():
        if source.suite == codename() and source.uri.endswith("/debian"):
            return Source(source.uri, source.suite, source.keyring or str(KEYRING))
    raise Fail(
        "The apt of this machine knows no mirror of Debian (looked in /etc/apt/sources.list and sources.list.d).",
        "Use Debian 12, or the images of docker/, or point DIS_ODOO at an Odoo 19 that you have.",
    )


def _lines(suites: list[str]) -> list[str]:
    mirror = debian_mirror()
    if suites:
        return [f"deb [signed-by={mirror.keyring}] {mirror.uri} {suite} main" for suite in suites]
    here = codename()
    chosen = [s for s in machine_sources() if s.suite.split("-")[0] == here and "/debian" in s.uri]
    return [f"deb [signed-by={s.keyring or KEYRING}] {s.uri} {s.suite} main" for s in chosen]


def _apt(folder: Path, lines: list[str]) -> list[str]:
    """An ``apt-get`` that has its own sources, lists and cache in ``folder``."""
    for part in ("state", "lists/partial", "cache/archives/partial"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "state/status").write_text("")
    (folder / "sources.list").write_text("\n".join(lines) + "\n")
    options = {
        "Dir::Etc::SourceList": folder / "sources.list",
        "Dir::Etc::SourceParts": "/dev/null",
        "Dir::Etc::Preferences": "/dev/null",
        "Dir::Etc::PreferencesParts": "/dev/null",
        "Dir::State": folder / "state",
        "Dir::State::Lists": folder / "lists",
        "Dir::State::Status": folder / "state/status",
        "Dir::Cache": folder / "cache",
        "APT::Sandbox::User": "",
        "Acquire::Languages": "none",
        "Acquire::IndexTargets::deb::DEP-11::DefaultEnabled": "false",
        "APT::Update::Post-Invoke": "",
        "APT::Update::Post-Invoke-Success": "",
        "Acquire::Retries": "3",
    }
    return ["apt-get", "-qq", *(f"-o{name}={value}" for name, value in options.items())]


def _need_apt() -> None:
    for program in ("apt-get", "dpkg-deb"):
        if not shutil.which(program):
            raise Fail(f"There is no {program} here.", "Use Debian 12, or point DIS_ODOO at an Odoo 19 that you have.")


def _log_sums(debs: list[Path]) -> None:
    with (LOGS / "sha256.log").open("a") as out:
        for deb in debs:
            out.write(f"{hashlib.sha256(deb.read_bytes()).hexdigest()}  {deb.name}\n")


def fetch(packages: list[str], suites: list[str], step: Step | None = None) -> list[Path]:
    """Download packages (``name`` or ``name/suite``); apt refuses what is not signed by Debian.

    :param suites: where to look; none: in the machine's own release with its updates and security updates
    """
    _need_apt()
    folder = HOME / "apt" / ("-".join(suites) or "release")
    command, log = _apt(folder, _lines(suites)), LOGS / "apt.log"
    cure = "See that the network and the machine's own apt work (apt-get update), then start again."
    target = folder / "debs"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    run([*command, "update"], log, what="Reading Debian's package lists", cure=cure, env=environment())
    for number, package in enumerate(packages, 1):
        if step:
            step.note = f"{number}/{len(packages)} {package}"
        run([*command, "download", package], log, what=f"Fetching {package}", cure=cure, env=environment(), cwd=target)
    debs = sorted(target.glob("*.deb"))
    _log_sums(debs)
    return debs


def unpack(debs: list[Path], target: Path, wanted: Callable[[str], bool] = lambda name: True) -> None:
    """Unpack packages under ``target``; ``wanted`` says which paths (relative, without ``./``)."""
    for deb in debs:
        with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(deb)], stdout=subprocess.PIPE) as source:
            with tarfile.open(fileobj=source.stdout, mode="r|") as archive:
                if hasattr(tarfile, "tar_filter"):
                    archive.extraction_filter = staticmethod(tarfile.tar_filter)
                for member in archive:
                    if wanted(member.name.removeprefix("./")):
                        archive.extract(member, target)
        if source.returncode:
            raise Fail(f"{deb.name} cannot be unpacked.", "The disk may be full: ./dis doctor; then start again.")


def fetch_private(packages: list[str], target: Path, step: Step) -> None:
    """Programs of the machine's own release, unpacked under ``target``: all of them or nothing."""
    fresh = target.with_name(f"{target.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    unpack(fetch(packages, [], step), fresh)
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)


def missing(packages: list[str]) -> list[str]:
    """Those of the packages that are not installed on this machine."""
    if not shutil.which("dpkg-query"):
        return list(packages)
    command = ["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *packages]
    lines = subprocess.run(command, capture_output=True, text=True).stdout.splitlines()
    return [package for package in packages if f"{package} installed" not in lines]


def install(packages: list[str]) -> list[str]:
    """As root: install what is missing. Returns what is still missing (for others: what root would install)."""
    absent = missing(packages)
    if not absent or not is_root() or not shutil.which("apt-get"):
        return absent
    env = environment(DEBIAN_FRONTEND="noninteractive")
    with Step(f"Installing from Debian: {' '.join(absent)}"):
        log = LOGS / "apt.log"
        options = ["-qq", "-oDPkg::Lock::Timeout=300"]
        cure = "See the log; repair the machine's apt (apt-get -f install), then start again."
        run(["apt-get", *options, "update"], log, what="apt-get update", cure=cure, env=env)
        more = [*options, "-y", "--no-install-recommends", "install"]
        run(["apt-get", *more, *absent], log, what="apt-get install", cure=cure, env=env)
    return missing(absent)
