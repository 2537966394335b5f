from odoo import models


class ChannelTrouble(Exception):
    """A message could not go out by a channel.

    :param problem: a value of ``dis.message.problem``: what staff read
    :param detail: technical words beside it; nothing personal
    """

    def __init__(self, problem, detail=""):
        super().__init__(problem)
        self.problem, self.detail = problem, str(detail)[:200]


class ChannelUnavailable(ChannelTrouble):
    """Not now: it is tried again, with growing pauses."""


class ChannelMissing(ChannelUnavailable):
    """The wire or the tool is not there at all: it waits, however long that takes."""


class ChannelRefused(ChannelTrouble):
    """Never: somebody has to look at it."""


class Channel(models.AbstractModel):
    """Protocol of a channel: a model ``dis.channel.<code>`` with one method."""

    _name = "dis.channel"
    _description = "Protocol of a channel"

    def _deliver(self, message):
        """Send one message.

        :param message: one record of ``dis.message``, sudo, locked by this transaction
        :return: verb of the message's next state: ``send`` (it is out), ``start`` (given to a wire that will answer),
            or None (it stays in the queue for a human)
        :raises ChannelUnavailable: to be tried again
        :raises ChannelRefused: final
        """
        raise NotImplementedError
