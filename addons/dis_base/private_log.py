"""No value of a person in the server's log: what the core logs of failures is cut before any handler sees it.

The core logs a failed query with its values and a refusal with its text. A filter belongs to one logger, so each that
does so is named here; an addon that logs failures itself adds the filter to its own logger.
``dis_base`` is a server-wide module, so this holds before the first request.
"""

import logging
import traceback
from pathlib import PurePath

from .tools import log_text

LOGGERS = (
    "odoo.addons.base.models.ir_cron",
    "odoo.addons.queue_job.controllers.main",
    "odoo.http",
    "odoo.service.server",
    "odoo.sql_db",
    "werkzeug",
)


def _said(value):
    """An error as its class, the place that raised it and the ids it names; anything else as it is."""
    if not isinstance(value, BaseException):
        return value
    kind = type(value)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    place = "".join(
        f" ({PurePath(f.filename).name}:{f.lineno})" for f in traceback.extract_tb(value.__traceback__)[-1:]
    )
    return log_text.error_line(name, str(value)) + place


class WithoutValues(logging.Filter):
    """Lets every record pass, without values."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(_said(arg) for arg in record.args)
            if str(record.msg).startswith("bad query: ") and record.args:
                query, *rest = record.args
                query = query.decode(errors="replace") if isinstance(query, bytes) else str(query)
                record.args = (log_text.statement(query), *rest)
        record.msg = _said(record.msg)
        try:
            text = record.getMessage()
        except (TypeError, ValueError, KeyError):  # arguments that do not fit: no reason to break what was being done
            text = str(record.msg)
        record.msg, record.args = log_text.without_values(text), ()
        if record.exc_info:
            # Formatters take a text that is there already; without the error itself no handler can print its message.
            record.exc_text = log_text.without_values(logging.Formatter().formatException(record.exc_info))
            record.exc_info = None
        return True


for name in LOGGERS:
    logging.getLogger(name).addFilter(WithoutValues())
