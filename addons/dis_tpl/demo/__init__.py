"""Demo data of the assistive products: evidence about the people of the kernel's stories, requests in every state.

What people ask for goes through the real doors and the real rules; only the day is set back, and aids issued in earlier
years are written as history, so that the queues have a forecast.
"""

from .desk import load_desk
from .money import load_accountants, load_contracts, load_long_lent
from .requests import load_queues, load_stories


def load(env, url, password):
    """Make what is missing.

    :return: rows of who, login, password
    """
    load_stories(env)
    load_queues(env)
    load_long_lent(env)
    load_contracts(env)
    load_desk(env)
    return load_accountants(env, password)
