"""Demo data of the kernel: staff of three administrators, citizens with accounts, a register of fictitious persons.

Everything is invented; personal codes are valid in form only. Records are found as ``__demo__.user_vtpc_referente``,
``__demo__.person_anna``, ``__demo__.person_register_00`` … ``__demo__.doctor_1``.
"""

from .persons import load_persons
from .users import load_users


def load(env, url, password):
    """Make what is missing.

    :param url: address of the installation (the kernel's data need none)
    :param password: of all demo accounts
    :return: rows of who, login, password
    """
    company = env.ref("base.main_company")
    if company.name == "My Company":
        company.name = "DIS"
    return load_users(env, load_persons(env), password)
