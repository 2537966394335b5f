from typing import NamedTuple

from odoo import api, models
from odoo.exceptions import AccessError, UserError


class Transition(NamedTuple):
    """One row of a state machine: from which states, to which."""

    sources: tuple[str, ...]
    target: str


class StateMixin(models.AbstractModel):
    """A state that changes only along declared transitions, whoever writes.

    A model declares ``state`` (Selection, readonly, copy=False), ``_initial`` and ``_transitions``: the whole state
    machine at the top of its file. Buttons call ``_transition(verb)``; effects live in ``_after_<verb>(**details)``.
    """

    _name = "dis.state.mixin"
    _description = "State machine"

    _initial = "draft"
    _transitions: dict[str, Transition] = {}

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("state", self._initial) != self._initial:
                raise AccessError(self.env._("A new record starts in its first state."))
        # Said explicitly, so that a `default_state` in the context has no say.
        return super().create([{**vals, "state": self._initial} for vals in vals_list])

    def write(self, vals):
        if "state" in vals:
            raise AccessError(self.env._("A state changes by its actions only."))
        return super().write(vals)

    def _can(self, verb):
        """Whether the transition is allowed from the record's state."""
        self.ensure_one()
        return self.state in self._transitions[verb].sources

    def _transition(self, verb, **details):
        """Change the state of each record and run what follows.

        :param verb: a key of ``_transitions``
        :param details: what ``_after_<verb>`` is told and the event keeps; plain values
        :raises UserError: the record is in a state from which this is not possible
        """
        sources, target = self._transitions[verb]
        for record in self:
            before = record.state
            if before not in sources:
                raise UserError(
                    self.env._(
                        "“%(name)s” is %(state)s now, so this can no longer be done. Load the page again.",
                        name=record.display_name,
                        state=record._state_label(),
                    )
                )
            # Past the guard of `write`: the only place that sets a state.
            super(StateMixin, record).write({"state": target})  # pylint: disable=super-method-mismatch
            record._state_changed(verb, before, details)
            after = getattr(record, f"_after_{verb}", None)
            if after:
                after(**details)
        return True

    def _state_label(self, state=None):
        """The word on screen for a state (default: the record's own)."""
        labels = dict(self._fields["state"]._description_selection(self.env))
        return labels[state or self.state]

    def _state_changed(self, verb, before, details):
        """Told after each change, before its effects; cases write their event here."""
