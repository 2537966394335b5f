"""The contract of an aid: what it says, to whom the aid is given, its document, its signature (T-35…T-37, R-052, R-059)."""

import base64
import hashlib
import io

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from odoo.addons.dis_base.documents import seal
from odoo.addons.dis_base.tests.letter_samples import tags_of
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .contract_common import PICTURE, ContractCase, key_of, sign_pdf, trusting


@tagged("-at_install", "post_install")
class TestContract(ContractCase):
    def test_a_draft_says_what_the_list_says(self):
        contract = self.draft()
        entry = self.wheelchair
        self.assertEqual((contract.kind, contract.term_months), (entry.provision_kind, entry.reapply_months))
        self.assertEqual((contract.price, contract.state, contract.warranty_months), (entry.state_price, "draft", 24))
        self.assertEqual(self.draft(), contract, "a second press opens the same draft")

    def test_only_who_is_invited_gets_a_contract(self):
        with self.assertRaisesRegex(UserError, "invited"):
            self.second.with_user(self.desk).action_issue()

    def test_what_must_be_fitted_is_not_given_to_an_authorised_person(self):
        self.assertTrue(self.wheelchair.in_person_only)
        with self.assertRaisesRegex(ValidationError, "must come"):
            self.draft(receiver="authorised", receiver_name="Jānis Kalns")
        with self.assertRaisesRegex(ValidationError, "represents"):
            self.draft(receiver="representative", representative_id=self.peter.id)

    def test_what_must_be_fitted_is_not_sent_home_whatever_was_wished(self):
        self.request.sudo().delivery_wish = "home"
        contract = self.draft()
        self.assertEqual((contract.delivery, contract.delivery_address), ("site", False))
        with self.assertRaisesRegex(ValidationError, "not sent home"):
            contract.write({"delivery": "home", "delivery_address": "Liepu iela 1"})

    def test_self_care_aids_are_collected_by_an_authorised_person(self):
        self.wheelchair.sudo().in_person_only = False
        with self.assertRaisesRegex(ValidationError, "name"):
            self.draft(receiver="authorised", receiver_name=" ")
        contract = self.draft(receiver="authorised", receiver_name="Jānis Kalns", is_fitted=False)
        self.assertEqual(contract._receiver_words(), "Jānis Kalns")
        self.assertFalse(contract._obstacles())

    def test_it_is_not_prepared_without_document_fitting_and_instruction(self):
        contract = self.draft(identity_number=" ", is_instructed=False)
        with self.assertRaises(UserError) as refusal:
            contract.action_prepare()
        self.assertIn("identity document", str(refusal.exception))
        self.assertIn("Fit the aid", str(refusal.exception))
        self.assertIn("Fit the aid", contract.todo)

    def test_the_document_is_tagged_frozen_and_says_who_received_what(self):
        contract = self.prepared(accessories="Lādētājs", conditions="Tikai iekštelpās")
        document = contract._document_bytes()
        self.assertEqual(contract.document_hash, hashlib.sha256(document).hexdigest())
        self.assertIn("/H1", tags_of(document))
        values = contract.sudo()._document_values()
        self.assertEqual(values["receiver"]["document"], "Pase, LV1234567")
        self.assertEqual(values["money"]["fee"].partition(" EUR")[0], "7,11")
        self.assertEqual(values["contract"]["accessories"], "Lādētājs")
        contract.with_user(self.desk).write({"conditions": "Arī ārā"})
        self.assertFalse(contract.document_hash, "a changed draft has no document until it is prepared again")

    def test_a_signature_of_an_old_text_does_not_count(self):
        contract = self.signed()
        contract.write({"price": 1})
        self.assertFalse(contract.signed_at or contract.signature)
        with self.assertRaisesRegex(UserError, "Prepare the document"):
            contract.action_activate()

    def test_signed_and_handed_over(self):
        contract = self.active()
        self.assertEqual((contract.state, contract.start_on), ("active", self.today))
        self.assertEqual(contract.end_on, self.day(months=contract.term_months))
        self.assertEqual((self.request.state, self.request.issued_on), ("issued", self.today))
        kinds = self.request.event_ids.mapped("kind")
        for kind in ("contract.prepare", "contract.sign", "contract.activate"):
            self.assertIn(kind, kinds)
        with self.assertRaises(UserError):
            contract.action_activate()

    def test_nothing_of_a_contract_in_force_is_written(self):
        contract = self.active()
        for values in ({"price": 0}, {"state": "ended"}, {"identity_number": "X"}, {"signed_at": False}):
            with self.subTest(values=values), self.assertRaises(AccessError):
                contract.with_user(self.desk).write(values)

    def test_a_draft_goes_when_the_turn_goes(self):
        contract = self.prepared()
        self.request.with_user(self.anna.user_ids)._decline()
        self.assertEqual(contract.state, "ended")

    def test_others_see_nothing(self):
        contract = self.draft()
        portal = self.env["dis.tpl.contract"].with_user(self.anna.user_ids)
        self.assertFalse(portal.search([("id", "=", contract.id)]), "not before it is prepared")
        contract.action_prepare()
        self.assertEqual(portal.search([("id", "=", contract.id)]).ids, contract.ids)
        with self.assertRaises(AccessError):
            portal.browse(contract.id).read(["identity_number"])
        for other in (self.peter.user_ids, self.staff("lnb", self.lnb, "desk_officer")):
            self.assertFalse(self.env["dis.tpl.contract"].with_user(other).search([("id", "=", contract.id)]))
            with self.assertRaises(AccessError):
                contract.with_user(other)._file_for_reader()
        doctor = self.staff("doctor", self.vtpc, "expert_doctor")
        for call in ("action_prepare", "action_sign", "action_activate", "action_cancel"):
            with self.subTest(call=call), self.assertRaises(AccessError):
                getattr(contract.with_user(doctor), call)()


@tagged("-at_install", "post_install")
class TestSigning(ContractCase):
    def test_on_a_screen(self):
        contract = self.prepared()
        form = self.env["dis.tpl.contract.sign"].with_user(self.desk).create({"contract_id": contract.id})
        form.signature = PICTURE
        with self.assertRaisesRegex(UserError, "read"):
            form.action_sign()
        form.is_read = True
        form.action_sign()
        self.assertEqual((contract.signed_how, contract.signer_words), ("tablet", "Anna Bērziņa"))
        self.assertEqual(contract.signed_by, self.desk)
        with self.assertRaisesRegex(UserError, "already"):
            form.action_sign()

    def test_in_the_portal_by_whose_it_is(self):
        contract = self.prepared()
        with self.assertRaises(AccessError):
            contract.with_user(self.peter.user_ids)._sign_in_portal()
        contract.with_user(self.anna.user_ids)._sign_in_portal()
        self.assertEqual((contract.signed_how, contract.signed_by), ("portal", self.anna.user_ids))
        event = self.request.event_ids.filtered(lambda row: row.kind == "contract.sign")
        self.assertEqual(event.payload["document"], contract.document_hash)
        self.assertEqual(event.payload["account"], self.anna.user_ids.id)

    def test_a_file_signed_by_a_known_authority(self):
        contract = self.prepared()
        store, pem = key_of("ANNA BĒRZIŅA")
        with trusting(pem):
            contract.with_user(self.anna.user_ids)._sign_by_file(sign_pdf(contract._document_bytes(), store))
        self.assertEqual((contract.signed_how, contract.signer_words), ("esigned", "ANNA BĒRZIŅA"))
        self.assertEqual(
            seal.verify(base64.b64decode(contract.sudo().signed_document)).count, 2, "our seal and the signature"
        )

    def test_a_file_of_an_unknown_signer_needs_an_officer_who_knows(self):
        contract = self.prepared()
        store, _pem = key_of("KAUT KAS")
        file = sign_pdf(contract._document_bytes(), store)
        for user in (self.desk, self.anna.user_ids):
            with self.assertRaisesRegex(UserError, "not known: KAUT KAS"):
                contract.with_user(user)._sign_by_file(file)
        with self.assertRaisesRegex(UserError, "not known"):
            contract.with_user(self.anna.user_ids)._sign_by_file(file, is_known=True)
        contract.with_user(self.desk)._sign_by_file(file, is_known=True)
        self.assertEqual(contract.signed_how, "esigned")

    def test_files_that_are_refused(self):
        contract = self.prepared()
        document = contract._document_bytes()
        store, pem = key_of("SVEŠS", serial="PNOLV-010180-10012")
        other = sign_pdf(contract.sudo()._make_document(draft=True), store)
        good = sign_pdf(document, store)
        broken = document + good[len(document) :].replace(b"/Rect", b"/Rict")  # the frame of the signature
        self.assertNotEqual(broken, good)
        files = {
            "not the contract": other,
            "no electronic signature": document,
            "somebody else": good,
            "not valid": broken,
        }
        for words, content in [*files.items(), ("not the contract", b"%PDF-1.7\n%%EOF"), ("not the contract", b"")]:
            with self.subTest(words=words), trusting(pem), self.assertRaisesRegex(UserError, words):
                contract._sign_by_file(content)
        self.assertFalse(contract.signed_at)

    @mute_logger("pyhanko.sign.diff_analysis.policies")
    def test_a_page_painted_over_before_signing_is_refused(self):
        contract = self.prepared()
        store, pem = key_of("ANNA BĒRZIŅA")
        with trusting(pem), self.assertRaisesRegex(UserError, "something in it was changed"):
            contract._sign_by_file(sign_pdf(painted(contract._document_bytes()), store))


def painted(document):
    """The document with other words over its first page, added after it as a signature would be."""
    writer = IncrementalPdfFileWriter(io.BytesIO(document))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    stream = writer.add_object(generic.StreamObject(stream_data=b"BT /F1 24 Tf 72 700 Td (cits teksts) Tj ET"))
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), stream])
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
