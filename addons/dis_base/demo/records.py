"""Demo records are found again by an external id, so that a second load changes nothing."""


def keep(env, name, make):
    """The record of an earlier load, or a new one.

    :param name: under which ``env.ref("__demo__.<name>")`` finds it
    :param make: function that makes the record
    """
    xml_id = f"__demo__.{name}"
    record = env.ref(xml_id, raise_if_not_found=False)
    if not record:
        record = make()
        env["ir.model.data"]._update_xmlids([{"xml_id": xml_id, "record": record, "noupdate": True}])
    return record
