from . import test_portal_form, test_portal_kept, test_portal_case, test_portal_pages
