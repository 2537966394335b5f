"""ODT -> PDF that is tagged (PDF/UA-1) and fit for the archive (PDF/A-2b), by LibreOffice.

Two ways, the same result: a running converter (``unoserver``, under 0.1 s a letter) or one start of LibreOffice
(about 1 s, many letters in one start).
"""

import http.client
import json
import os
import shutil
import signal
import subprocess
import tempfile
import xmlrpc.client
from collections.abc import Sequence
from pathlib import Path

OPTIONS = {
    "SelectPdfVersion": 2,  # PDF/A-2b: long-term archive
    "PDFUACompliance": True,
    "UseTaggedPDF": True,
    "ExportBookmarks": True,
    "DisplayPDFDocumentTitle": True,
    "ExportFormFields": False,
    "IsRedactMode": False,
}
TIMEOUT = 60  # seconds for one call
_FILTER = "writer_pdf_Export"


class RendererMissing(RuntimeError):
    """There is no LibreOffice here: the letter waits, nothing is wrong with it."""


class RendererFailed(RuntimeError):
    """LibreOffice was there and made no PDF. The message says why, without the letter's text."""


def to_pdf(odt: bytes, *, server: str = "", soffice: str = "", timeout: float = TIMEOUT) -> bytes:
    """One letter; see :func:`to_pdfs`."""
    return to_pdfs([odt], server=server, soffice=soffice, timeout=timeout)[0]


def to_pdfs(odts: Sequence[bytes], *, server: str = "", soffice: str = "", timeout: float = TIMEOUT) -> list[bytes]:
    """PDFs of several letters, in the same order.

    :param server: ``host:port`` of a running unoserver; if nobody answers there, LibreOffice is started
    :param soffice: its program, if it is not on the path
    :param timeout: seconds for one answer of the server, or for the whole run of a started LibreOffice
    :raises RendererMissing: neither a server nor a program
    :raises RendererFailed: no PDF came out

    >>> to_pdfs([])
    []
    >>> to_pdf(b"PK", soffice="/nowhere/soffice")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    RendererMissing: LibreOffice (soffice) was not found
    """
    if not odts:
        return []
    if not all(odt.startswith(b"PK") for odt in odts):
        raise RendererFailed("what came in is no ODT")  # LibreOffice would print any bytes as text
    if server:
        try:
            return [_by_server(odt, server, timeout) for odt in odts]
        except ConnectionError:
            pass  # the daemon is being restarted: the slow way still works
    return _by_program(odts, soffice, timeout)


def program(soffice: str = "") -> str:
    """Path of LibreOffice's program, or an empty string."""
    return (shutil.which(soffice) if soffice else shutil.which("soffice") or shutil.which("libreoffice")) or ""


class _Transport(xmlrpc.client.Transport):
    """XML-RPC with a limit of time (the standard one waits for ever)."""

    def __init__(self, timeout):
        super().__init__()
        self._timeout = timeout

    def make_connection(self, host):
        return http.client.HTTPConnection(self.get_host_info(host)[0], timeout=self._timeout)


def _by_server(odt: bytes, server: str, timeout: float) -> bytes:
    options = [f"{key}={str(value).lower() if isinstance(value, bool) else value}" for key, value in OPTIONS.items()]
    proxy = xmlrpc.client.ServerProxy(f"http://{server}", transport=_Transport(timeout), allow_none=True)
    try:
        # unoserver's own call: inpath, indata, outpath, convert_to, filter, options, update_index, infilter, password
        answer = proxy.convert(None, xmlrpc.client.Binary(odt), None, "pdf", _FILTER, options, False, "writer8", None)
    except xmlrpc.client.Fault as fault:
        raise RendererFailed(f"the converter answered: {fault.faultString[:200]}") from fault
    except TimeoutError as error:
        raise RendererFailed(f"the converter gave no answer within {timeout:g} s") from error
    except xmlrpc.client.ProtocolError as error:
        raise RendererFailed(f"the converter answered HTTP {error.errcode}") from error
    return _checked(bytes(getattr(answer, "data", answer) or b""))


def _by_program(odts: Sequence[bytes], soffice: str, timeout: float) -> list[bytes]:
    found = program(soffice)
    if not found:
        raise RendererMissing("LibreOffice (soffice) was not found")
    options = {
        key: {"type": "boolean" if isinstance(value, bool) else "long", "value": str(value).lower()}
        for key, value in OPTIONS.items()
    }
    with tempfile.TemporaryDirectory(prefix="dis-letter-") as folder:
        work = Path(folder)
        names = [f"{number:05}" for number in range(len(odts))]
        for name, odt in zip(names, odts, strict=True):
            (work / f"{name}.odt").write_bytes(odt)
        command = [
            found,
            # Its own profile: two runs at a time would otherwise wait for, or join, each other.
            f"-env:UserInstallation={(work / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
            *("--convert-to", f"pdf:{_FILTER}:{json.dumps(options)}"),
            *("--outdir", str(work)),
            *(str(work / f"{name}.odt") for name in names),
        ]
        log = _run(command, work, timeout)
        pdfs = [work / f"{name}.pdf" for name in names]
        if missing := sum(not pdf.is_file() for pdf in pdfs):
            raise RendererFailed(f"LibreOffice made no PDF of {missing} of {len(pdfs)} letters: {log}")
        return [_checked(pdf.read_bytes()) for pdf in pdfs]


def _run(command: list[str], work: Path, timeout: float) -> str:
    """Run and return the last words of its log; the whole process group is ended when time is up."""
    process = subprocess.Popen(
        command,
        cwd=work,
        env={**os.environ, "HOME": str(work), "SAL_USE_VCLPLUGIN": "svp", "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired as error:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise RendererFailed(f"LibreOffice was not done within {timeout:g} s") from error
    lines = [line for line in output.decode(errors="replace").splitlines() if "javaldx" not in line]
    if process.returncode:
        raise RendererFailed(f"LibreOffice ended with {process.returncode}: {' '.join(lines)[-200:]}")
    return " ".join(lines)[-200:].replace(str(work), "")


def _checked(pdf: bytes) -> bytes:
    if not pdf.startswith(b"%PDF-"):
        raise RendererFailed("what came out is no PDF")
    return pdf
