"""What a log may say of a failure: where it happened and what code, table, model and ids it names, never a value.

A log is read by people who may not see the persons; queries and messages of errors hold codes, names and diagnoses.
"""

import re

# Their texts name code; the texts of all others may quote what somebody typed.
_NAME_CODE = {"AttributeError", "ImportError", "ModuleNotFoundError", "NameError", "SyntaxError", "TypeError"}
_CODE = re.compile("(?<!\\d)\\d{6}[-\u2010-\u2015\u2212]?\\d{5}(?!\\d)")
_IDS = re.compile(
    r"\bid=\d{1,9}\b|(?<![\w.@-])(?:dis|ir|mail|queue|res)(?:\.[a-z_]+)+"
    r"(?:\(\d{1,9}(?:, ?\d{1,9})*,?\)|\(\)|: \d{1,9}\b|(?=[),]))"
)
_PARTS = re.compile(r'\b(?:table|relation|column|constraint) "[a-z_][a-z0-9_]*"')
_TABLE = r'"?(?:[a-z_]+"?\."?)?([a-z_][a-z0-9_]*)'
_STATEMENT = re.compile(rf"\s*(INSERT INTO|UPDATE|DELETE FROM|SELECT\b[^']*?\sFROM)\s+{_TABLE}")
_TRACEBACK = re.compile(
    r"^(Traceback \(most recent call last\):\n(?:  .*\n)*)(\S[\s\S]*?)"
    r"(?=\n*\Z|\n\n(?:During handling|The above exception) .*:\n\nTraceback )",
    re.MULTILINE,
)


def statement(query: str) -> str:
    """The verb of a query and its first table.

    >>> statement('INSERT INTO "dis_person_find" ("code") VALUES (\\'16117519997\\')')
    'INSERT INTO dis_person_find …'
    >>> statement("SELECT id, name\\n FROM res_partner WHERE name = 'Anna'"), statement("SELECT 'x FROM y'")
    ('SELECT FROM res_partner …', 'SELECT …')
    """
    match = _STATEMENT.match(query)
    if match:
        words = match[1].split()
        return f"{' '.join(dict.fromkeys((words[0], words[-1])))} {match[2]} …"
    verb = re.match(r"\s*([A-Za-z]+)", query)
    return f"{verb[1].upper() if verb else ''} …"


def error_line(name: str, text: str) -> str:
    """The last line of a traceback: the class of the error, and of its text what is no value.

    >>> error_line("odoo.exceptions.AccessError", "Lietotājam Anna Bērziņa (id=21) nav tiesību:\\n- Lieta (dis.case)")
    'odoo.exceptions.AccessError: id=21, dis.case'
    >>> error_line("psycopg2.errors.CheckViolation", 'relation "a" violates check constraint "b"\\nDETAIL:  (Anna)')
    'psycopg2.errors.CheckViolation: relation "a", constraint "b"'
    >>> error_line("AttributeError", "'NoneType' object has no attribute 'x'")
    "AttributeError: 'NoneType' object has no attribute 'x'"
    >>> error_line("ValueError", "Expected singleton: res.partner(7, 8)"), error_line("KeyError", "'Anna'")
    ('ValueError: res.partner(7, 8)', 'KeyError')
    """
    if name in _NAME_CODE:
        said = text
    elif name.startswith("psycopg2."):
        said = ", ".join(_PARTS.findall(text.partition("\n")[0]))
    else:
        said = ", ".join(dict.fromkeys(_IDS.findall(text)))
    return f"{name}: {said}" if said else name


def without_values(text: str) -> str:
    """A text with its tracebacks cut to frames and classes of errors, and without personal codes.

    >>> print(without_values('''Failed for 161175-19997
    ... Traceback (most recent call last):
    ...   File "a.py", line 3, in run
    ...     raise UserError(name)
    ... odoo.exceptions.UserError: Anna Bērziņa
    ... lives in Rīga'''))
    Failed for …
    Traceback (most recent call last):
      File "a.py", line 3, in run
        raise UserError(name)
    odoo.exceptions.UserError
    """

    def cut(match: re.Match) -> str:
        name, _colon, said = match[2].partition(":")
        return match[1] + error_line(name.strip(), said.strip())

    return _CODE.sub("…", _TRACEBACK.sub(cut, text))
