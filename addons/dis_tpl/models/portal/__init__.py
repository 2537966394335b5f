from . import (
    section,
    invitation_section,
    section_form,
    section_submit,
    queue_section,
    catalogue_section,
    contract_section,
)
