"""What the letters say, as the person reads them (T-19, R-161)."""

from odoo.addons.dis_base.documents import odt
from odoo.addons.dis_base.tests.letter_samples import text_of
from odoo.tests import tagged
from odoo.tools import file_path

from .common import TplCase


@tagged("-at_install", "post_install")
class TestLetters(TplCase):
    def text(self, decision):
        values = {**(decision.letter or decision._letter(draft=True)), "seal": {"plain": False, "stamped": False}}
        return text_of(odt.render(file_path(decision.kind_id.template), values, title="", large=False))

    def of(self, request, kind):
        return request.decision_ids.filtered(lambda decision: decision.kind_id.code == kind)

    def test_a_removal_says_that_it_is_one(self):
        self.opinion(self.anna, self.wheelchair)
        request = self.apply(self.anna, self.wheelchair)
        request.sudo().missing = [{"who": "client", "code": "x", "text": "Sen iesniegts dokuments"}]
        request._decide("tpl.removal", request.evaluation_id)._issue_automatic()
        text = self.text(self.of(request, "tpl.removal"))
        self.assertIn("Lēmums par svītrošanu no tehnisko palīglīdzekļu rindas", text)
        self.assertIn("Jūsu pieprasījums ir svītrots no rindas.", text)
        self.assertNotIn("trūkstošās ziņas", text)
        self.assertNotIn("Sen iesniegts dokuments", text)

    def test_words_that_an_officer_writes_are_in_the_letter(self):
        self.opinion(self.anna, self.wheelchair, data={"indicated": False})
        decision = self.apply(self.anna, self.wheelchair).decision_ids
        decision.with_user(self.desk).write({"summary": "Riteņkrēslu piešķirt nevaram.", "title": "Atteikums"})
        text = self.text(decision)
        self.assertIn("Riteņkrēslu piešķirt nevaram.", text)
        self.assertNotIn("Lēmums par atteikumu", text)

    def test_a_closing_says_each_reason_once_and_claims_no_fulfilled_condition(self):
        request = self.apply(self.anna, self.wheelchair)
        request._close_incomplete()
        decision = self.of(request, "tpl.close_incomplete")
        for line in decision.reason_ids:
            said = line.text.split(". ")
            self.assertEqual(len(said), len(set(said)), line.text)
        text = self.text(decision)
        self.assertIn("trūkumi nav novērsti", text)
        self.assertNotIn("visi nosacījumi", text)

    def test_acceptance_names_the_disability_as_people_do(self):
        self.opinion(self.anna, self.wheelchair)
        self.evidence(self.anna, "disability", source="register", register="VDEĀVK", data={"group": "II"})
        request = self.apply(self.anna, self.wheelchair)
        text = self.text(self.of(request, "tpl.accept_to_queue"))
        self.assertIn("Invaliditāte: II (VDEĀVK", text)
        self.assertIn("Jūsu pieprasījums ir iekļauts rindā.", text)
