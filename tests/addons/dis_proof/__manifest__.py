{
    "name": "DIS: proof of the kernel",
    "version": "19.0.1.0.0",
    "author": "DIS",
    "license": "AGPL-3",
    "depends": ["dis_base"],
    "data": ["security/ir.model.access.csv", "data/proof.xml"],
}
