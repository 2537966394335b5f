from datetime import date
from decimal import Decimal

from odoo import models
from odoo.tools import format_date
from odoo.tools.translate import code_translations

from ...rules import decisive, explain, leaves


class RuleExplanation(models.Model):
    """An evaluation put into words."""

    _inherit = "dis.rule.evaluation"

    def _explain(self, lang=None):
        """The tree as lines from the top, in a language (default: the user's).

        :return: list of dicts ``level, code, title, answer, answer_label, reason, norm, facts, override``; ``facts`` is a
            list of ``name, value, source, on``; ``override`` is empty or ``answer_label, reason, who``
        """
        self.ensure_one()
        lang = lang or self.env.lang or "en_US"
        words = code_translations.get_python_translations(self.addon, lang)
        reader = self.with_context(lang=lang)
        labels = dict(reader._fields["answer"]._description_selection(reader.env))
        return [
            {
                "level": row.level,
                "code": row.code,
                "title": words.get(row.title, row.title),
                "answer": str(row.answer),
                "answer_label": labels[row.answer],
                "reason": row.reason and reader._sentence(words, row.reason),
                "norm": row.norm and str(row.norm),
                "facts": [reader._fact_line(words, name, fact) for name, fact in row.facts.items()],
                "override": row.override
                and {
                    "answer_label": labels[row.override.answer],
                    "reason": row.override.reason,
                    "who": row.override.who,
                },
            }
            for row in explain(self._tree())
        ]

    def _explain_briefly(self):
        """The conditions next to the top, in the user's language, each with what its answer rests on.

        :return: list of dicts ``title, answer_label, reason, norm``
        """
        self.ensure_one()
        tree, words = self._tree(), code_translations.get_python_translations(self.addon, self.env.lang or "en_US")
        labels = dict(self._fields["answer"]._description_selection(self.env))
        rows = []
        for node in tree.children or [tree]:
            reasons = [
                leaf.override.reason if leaf.override else leaf.reason and self._sentence(words, leaf.reason)
                for leaf in decisive(node)
            ]
            rows.append(
                {
                    "title": words.get(node.title, node.title),
                    "answer_label": labels[node.answer],
                    "reason": " ".join(dict.fromkeys(filter(None, reasons))),
                    "norm": node.norm and ", ".join(filter(None, (node.norm.act, node.norm.place))),
                }
            )
        return rows

    def _say(self, reason, addon):
        """One reason of an addon's rules in the language of the context.

        :param reason: ``dis_base.rules.Reason``
        """
        return self._sentence(code_translations.get_python_translations(addon, self.env.lang or "en_US"), reason)

    def _conditions(self):
        """The lines of ``_explain`` that an officer can answer, each once."""
        codes = {node.code for node in leaves(self._tree())}
        return list({row["code"]: row for row in self._explain() if row["code"] in codes}.values())

    def _sentence(self, words, reason):
        """A reason in words: the source text's translation with its values."""
        values = {name: self._value_label(words, value) for name, value in reason.params.items()}
        return words.get(reason.text, reason.text) % values if values else words.get(reason.text, reason.text)

    def _fact_line(self, words, name, fact):
        return {
            "name": words.get(name, name),
            "value": self._value_label(words, fact.value),
            "source": words.get(fact.source, fact.source),
            "on": fact.on and format_date(self.env, fact.on),
        }

    def _value_label(self, words, value):
        """A value as a reader expects it: dates and decimals in the language, codes by their word if there is one."""
        if isinstance(value, bool):
            return self.env._("yes") if value else self.env._("no")
        if value is None:
            return self.env._("not known")
        if isinstance(value, date):
            return format_date(self.env, value)
        if isinstance(value, Decimal):
            return str(value).replace(".", self.env["res.lang"]._lang_get(self.env.lang).decimal_point or ".")
        if isinstance(value, tuple):
            return ", ".join(self._value_label(words, item) for item in value)
        return words.get(value, value) if isinstance(value, str) else str(value)
