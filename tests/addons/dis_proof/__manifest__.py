{
    "name": "DIS: proof of the kernel",
    "summary": "A programme in a few lines, for tests only: what the kernel does for whoever declares one",
    "version": "19.0.1.0.0",
    "category": "Hidden/Tests",
    "author": "DIS",
    "website": "https://dis.example.org",
    "license": "AGPL-3",
    "depends": ["dis_base"],
    "data": ["security/ir.model.access.csv"],
}
