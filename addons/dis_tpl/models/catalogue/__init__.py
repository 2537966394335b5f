from . import iso_class, group, list_entry, list_entry_change, list_entry_public, list_import, list_proposal
