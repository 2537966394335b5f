from odoo import fields, models
from odoo.addons.dis_base.forms import Choice, Field, StartPage, Step

AIDS = (Choice("stick", "A walking stick"), Choice("chair", "A wheelchair", "With two wheels or four"))


class SampleSection(models.AbstractModel):
    """The portal form of the sample programme."""

    _name = "dis.sample.section"
    _description = "Sample section"
    _inherit = "dis.portal.section"
    _code = "sample"
    _case_model = "dis.sample.case"

    def _title(self):
        return "Sample aids"

    def _card(self):
        return "Ask for a stick or a wheelchair."

    def _start_page(self):
        return StartPage(
            lead="Here you can ask for an aid.",
            needs=("the opinion of your doctor", "your telephone number"),
            duration="It takes about ten minutes.",
            cost="It costs nothing.",
            next=("We read your application.", "We write to you."),
            easy=("You need help to walk.", "Ask for a stick here."),
        )

    def _steps(self, draft):
        return [
            Step(code="aid", title="Which aid do you need?", fields=(
                Field(name="aid", kind="choice", label="Which aid do you need?", choices=AIDS),)),
            Step(code="wheels", title="How many wheels?", when=lambda answers: answers.get("aid") == "chair", fields=(
                Field(name="wheels", kind="number", label="How many wheels?", least=2, most=6),)),
            Step(code="who", title="About you", intro="So that we can reach you.", fields=(
                Field(name="for_me", kind="yes_no", label="Is the aid for you?"),
                Field(name="code", kind="personal_code", label="Personal code", required=False,
                      when=lambda answers: answers.get("for_me") is False),
                Field(name="born", kind="date", label="Date of birth", help="For example 27.03.1985.",
                      most=fields.Date.context_today(self)),
                Field(name="phone", kind="phone", label="Telephone"),
                Field(name="email", kind="email", label="E-mail", required=False))),
            Step(code="papers", title="Documents", fields=(
                Field(name="opinion", kind="file", label="The opinion of your doctor", help="PDF or a photo."),
                Field(name="more", kind="multiline", label="Anything else?", required=False, max_length=500))),
        ]  # fmt: skip

    def _submit(self, draft, submission):
        person, programme = self.env.user.partner_id, self.env.ref("dis_portal_sample.programme")
        answers = self._answers(draft)
        application = self.env["dis.application"]._receive(
            submission, programme, person, person, answers=answers, documents=draft._hand_over()
        )
        self.env["dis.sample.case"].sudo().create({
            "application_id": application.id, "person_id": person.id, "programme_id": programme.id,
            "subject": dict((aid.value, aid.label) for aid in AIDS)[answers["aid"]]})  # fmt: skip
