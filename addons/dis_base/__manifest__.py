{
    "name": "DIS: kernel",
    "summary": "Persons, offices, cases, rules, evidence, decisions, messages and events that every programme speaks",
    "version": "19.0.1.0.0",
    "category": "Services/DIS",
    "author": "DIS",
    "website": "https://dis.example.org",
    "license": "AGPL-3",
    "application": True,
    "depends": ["mail", "portal", "queue_job"],
    "external_dependencies": {"python": ["holidays", "py3o.template", "pyhanko"]},
    "data": [
        "security/groups.xml",
        "security/ir.model.access.csv",
        "security/rules.xml",
        "data/sequences.xml",
        "views/menus.xml",
    ],
}
