"""What the pages of the portal share: drawing, finding, reading forms."""

import werkzeug.exceptions
from werkzeug.exceptions import NotFound

from odoo import fields
from odoo.http import request

from ..forms import ACCEPT, MOST_FILES, Problem, attach_again, parse, read_upload, too_many_files
from . import kept


def render(template, http_status=200, **values):
    """Draw a page; it is never kept by a browser or a proxy, as it holds personal data."""
    values = {
        "home_words": request.env._("My page"),
        "whose": kept.whose(),
        "accept": ACCEPT,
        "size_of": size_of,
        "to_mend": to_mend,
        "page_words": page_words,
        "files_of": lambda field: [],
        "kept": False,
        "raw": {},
        "problems": {},
        **values,
    }
    return request.render(template, values, headers=[("Cache-Control", "no-store")], status=http_status)


def leave(response):
    """Answer with another page than the one that was asked for."""
    response.flatten()
    werkzeug.exceptions.abort(response)


def size_of(attachment):
    """In the words of people.

    :return: "340 kB", "1,2 MB"
    """
    kilobytes = max(1, round(attachment.file_size / 1024))
    return f"{kilobytes} kB" if kilobytes < 1000 else f"{kilobytes / 1024:.1f} MB".replace(".", ",")


def page_words(pager):
    """ "Page 2 of 5" of a long list."""
    return request.env._("Page %(number)s of %(count)s", number=pager["page"]["num"], count=pager["page_count"])


def to_mend(fields, problems):
    """Rows of the error summary: (id of the field, its label and what is wrong)."""
    rows = []
    for field in fields:
        words = problems.get(field.name)
        if words:
            alone = words == field.missing or field.label in words
            rows.append((field.name, words if alone else f"{field.label.rstrip('?:')}: {words}"))
    return rows + [("", problems[""])] if "" in problems else rows


def find_section(code):
    """The section with a code that the current user is offered, or 404."""
    section = request.env["dis.portal.section"]._by_code(code)
    if section is None or not section._is_offered():
        raise NotFound()
    return section


def find_form(code):
    """The same, if it has a form that the current user may fill in."""
    section = find_section(code)
    if not section._start_page() or not section._can_apply():
        raise NotFound()
    return section


def find_draft(section, key):
    """The user's own draft as superuser, or a page that says there is none: another window may have deleted it."""
    draft_sudo = request.env["dis.application.draft"]._mine(section._code, key)
    if not draft_sudo:
        leave(render("dis_base.section_gone", http_status=404, section=section, url=section._url()))
    return draft_sudo


def find_case(section, case_id):
    """A case of the section that the user may read, and the programme's own record of it, or 404."""
    case = request.env["dis.case"].browse(case_id).exists()
    if not case or not case.has_access("read") or case.model != section._case_model:
        raise NotFound()
    return case, case._record()


def read_form(section, step, answers, uploads=None):
    """What was posted for a step.

    :param uploads: ids of files that are there already, by field; None: no draft keeps what is attached
    :return: clean answers (without files), problems in words, texts as typed, new files by field
    """
    form = request.httprequest.form
    raw = {field.name: form.getlist(field.name) for field in step.fields if field.kind != "file"}
    wrong, new = {}, {}
    for field in step.fields:
        if field.kind == "file":
            before = (uploads or {}).get(field.name, [])
            new[field.name], found = read_files(field.name, MOST_FILES - len(before))
            posted = (storage.filename for storage in request.httprequest.files.getlist(field.name))
            raw[field.name] = [*map(str, before), *filter(None, posted)]
            if found:
                wrong[field.name] = found
    clean, problems = parse(step, raw, fields.Date.context_today(section), answers)
    for field in step.fields:
        if field.kind == "file":
            clean.pop(field.name, None)
    problems = {**problems, **wrong}
    if problems and uploads is None:
        problems = {**{name: attach_again(files) for name, files in new.items() if files}, **problems}
    ordered = [field.name for field in step.fields if field.name in problems]
    return clean, {name: section._say(problems[name]) for name in ordered}, raw, new


def read_files(name, room):
    """The files posted for one field: those that are taken, and the first problem."""
    taken, problem = [], None
    for storage in request.httprequest.files.getlist(name):
        if not storage.filename:
            continue
        upload = read_upload(storage.filename, storage.stream.read)
        if isinstance(upload, Problem):
            problem = problem or upload
        elif len(taken) >= room:
            problem = problem or too_many_files()
        else:
            taken.append(upload)
    return taken, problem


def keep_files(uploads):
    """Keep checked files as attachments that are the current user's until a record takes them (`_hand_to`)."""
    files_sudo = request.env["ir.attachment"].sudo()
    files_sudo = files_sudo.create(
        [{"name": upload.name, "raw": upload.content, "mimetype": upload.mimetype} for upload in uploads]
    )
    return files_sudo.sudo(False)
