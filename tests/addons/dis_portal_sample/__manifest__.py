{
    "name": "DIS: a sample programme with a portal form",
    "summary": "For tests: what a programme must declare to have a form, a list and a case in the portal",
    "version": "19.0.1.0.0",
    "author": "DIS",
    "license": "AGPL-3",
    "depends": ["dis_base"],
    "data": ["security/ir.model.access.csv", "data/sample.xml"],
}
