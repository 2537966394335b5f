"""Files that people attach: why one is not taken, in plain words with the cure."""

from collections.abc import Callable
from dataclasses import dataclass

from ..tools.attachments import ACCEPTED, BadUpload, check_upload
from .problem import Problem, _lt

LARGEST_FILE = 10 * 1024 * 1024  # the proxy's limit for a whole form is 25 MB
MOST_FILES = 10  # in one field
ACCEPT = ",".join(ACCEPTED)  # for the browser's window of files

_PAPER = _lt(
    "The file cannot be taken: %(name)s. Attach a PDF, a photo (JPG, PNG), a DOCX, an ODT or a signed document "
    "(EDOC, ASICE). A paper document can be photographed with a telephone."
)
_DAMAGED = _lt(
    "The file cannot be opened: %(name)s. Look on your device whether it opens, save it as a PDF and attach it again."
)
_ACTIVE = _lt(
    "The file holds a program (a macro or a script) and cannot be taken: %(name)s. Print it into a PDF and attach that."
)
_WHY = {
    "empty": _lt("The file is empty: %(name)s. Choose the right one and attach it again."),
    "too_large": _lt(
        "The file is larger than %(limit)s MB: %(name)s. Photograph the document with a lower quality, "
        "or divide it into several files."
    ),
    "damaged": _DAMAGED,
    "bomb": _DAMAGED,
    "extension": _lt(
        "The ending of the name does not tell what the file is: %(name)s. "
        "Open it on your device, save it as a PDF and attach it again."
    ),
    "active": _ACTIVE,
    "content": _lt(
        "In the signed document there is a file that cannot be taken: %(name)s. "
        "Sign a PDF and attach the signed document again."
    ),
}


@dataclass(frozen=True)
class Upload:
    """A file that was taken."""

    name: str
    mimetype: str
    content: bytes


def read_upload(filename: str, read: Callable[[int], bytes]) -> Upload | Problem:
    """The file, or why it is not taken.

    :param read: reads at most so many bytes of it; more than the limit is never held in memory

    >>> str(read_upload("../atzinums.exe", lambda most: b"MZ"))[:45]
    'The file cannot be taken: atzinums.exe. Attac'
    >>> read_upload("atzinums.pdf", lambda most: b"%PDF-1.7 %%EOF").mimetype
    'application/pdf'
    """
    content = read(LARGEST_FILE + 1)
    try:
        kind = check_upload(filename, content, LARGEST_FILE)
    except BadUpload as error:
        name = filename.replace("\\", "/").rpartition("/")[2][:120]
        return Problem(_WHY.get(error.reason, _PAPER), {"name": name, "limit": LARGEST_FILE // 1024**2})
    return Upload(kind.name, kind.mimetype, content)


def too_many_files() -> Problem:
    return Problem(_lt("At most %(most)s files fit here. Put several pages into one file."), {"most": MOST_FILES})


def attach_again(uploads: list[Upload]) -> Problem:
    """Said when something else of the form has to be mended: a browser does not send files twice by itself."""
    names = ", ".join(upload.name for upload in uploads)
    return Problem(_lt("Attach it once more when you have mended the rest: %(name)s"), {"name": names})
