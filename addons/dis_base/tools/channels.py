"""By which channels a message goes (X-07): the person's wish where it can be met, else the order of the house."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Means:
    """What there is to reach somebody by. ``account``: the person, or a representative, can log in to the portal."""

    is_person: bool = True
    preferred: str = ""
    eaddress: bool = False
    account: bool = False
    email: bool = False
    phone: bool = False


def choose(means: Means) -> list[str]:
    """Channels of one message, the one that carries the document first.

    A document always has a carrier: e-address if there is one (R-150), the portal, or a letter. Whoever has an account
    finds everything in the portal too. E-mail and SMS to a person only announce what lies in the portal. A business
    contact without account is written to by e-mail.

    >>> choose(Means(eaddress=True, account=True, email=True))
    ['eaddress', 'portal']
    >>> choose(Means(account=True, email=True, phone=True))
    ['portal', 'email']
    >>> choose(Means(preferred="sms", account=True, email=True, phone=True))
    ['portal', 'sms']
    >>> choose(Means(preferred="letter", account=True, email=True))
    ['letter', 'portal', 'email']
    >>> choose(Means(email=True, phone=True)), choose(Means(is_person=False, email=True)), choose(Means(is_person=False))
    (['letter'], ['email'], ['letter'])
    """
    portal = ["portal"] if means.account else []
    if means.eaddress:
        return ["eaddress", *portal]
    if means.preferred == "letter":
        return ["letter", *portal, *_hint(means)]
    if means.account:
        return ["portal", *_hint(means)]
    return ["email"] if means.email and not means.is_person else ["letter"]


def _hint(means: Means) -> list[str]:
    """How to say that something lies in the portal."""
    if not means.account:
        return []
    wishes = ("sms", "email") if means.preferred == "sms" else ("email", "sms")
    possible = {"sms": means.phone, "email": means.email}
    return [channel for channel in wishes if possible[channel]][:1]


def pause(tries: int) -> int:
    """Minutes until the next try, growing up to half a day.

    >>> [pause(tries) for tries in (1, 2, 5, 20)]
    [5, 10, 80, 720]
    """
    return min(5 * 2 ** (tries - 1), 720)
