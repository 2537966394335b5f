from odoo import api, fields, models
from odoo.addons.dis_base.forms import Choice, Field, StartPage, Step, one_question

# The self-assessment: what it asks about; answers from "no difficulty" to "cannot".
SELF = ("indoors", "outdoors", "transfer", "selfcare", "hands", "seeing", "hearing", "speaking")


class TplSectionForm(models.AbstractModel):
    """The application for assistive products."""

    _inherit = "dis.tpl.section"

    @api.model
    def _start_page(self):
        return StartPage(
            lead=self.env._("Apply for assistive products that the state pays for, fully or in part."),
            needs=(
                self.env._(
                    "A doctor's opinion that names the product. If it is in the e-health system, we fetch it ourselves."
                ),
                self.env._("For some products and for the urgent order: the documents that the form asks for."),
            ),
            duration=self.env._("About 10 minutes. You can stop at any time and go on later."),
            cost=self.env._(
                "Applying is free. When you receive a product there may be a one-off fee; the decision says so."
            ),
            next=(
                self.env._("You get a receipt with a number at once."),
                self.env._("The rules are checked, mostly within minutes, and you get a decision."),
                self.env._("In “My queue” you see your place and the forecast at any time."),
            ),
            easy=(
                self.env._("Do you need a wheelchair, a hearing aid or a white cane? Ask for it here."),
                self.env._("Answer a few questions. We save your answers."),
                self.env._("Then we write to you. You do not have to come to us."),
            ),
        )

    @api.model
    def _steps(self, draft):
        answers = draft.answers or {}
        return [
            self._step_person(),
            self._step_areas(),
            *self._step_products(answers),
            self._step_purpose(),
            self._step_urgency(),
            self._step_repeat(),
            self._step_self(),
            self._step_delivery(),
            self._step_documents(),
        ]

    # -- steps --------------------------------------------------------------------------------------------------------

    def _step_person(self):
        people = self.env.user.partner_id._represented()
        own = self.env.user.partner_id
        choices = tuple(
            Choice(str(person.id), self.env._("For me") if person == own else person.display_name) for person in people
        )
        return one_question(
            "person",
            "choice",
            self.env._("Who needs the product?"),
            choices=choices,
            missing=self.env._("Choose who needs the product."),
        )

    def _step_areas(self):
        classes = self.env["dis.tpl.iso.class"].search([("parent_id", "=", False)])
        return one_question(
            "areas",
            "choices",
            self.env._("What do you need help with?"),
            help=self.env._("Choose all that apply. On the next page you choose the products."),
            choices=tuple(Choice(row.code, row.name) for row in classes),
            missing=self.env._("Choose at least one area."),
        )

    def _step_products(self, answers):
        """The page of products, once areas are chosen."""
        choices = self._product_choices(answers)
        if not choices:
            return []
        step = one_question(
            "products",
            "choices",
            self.env._("Which products do you need?"),
            intro=self.env._("Choose what the doctor's opinion names. Each product gets its own decision and place."),
            choices=choices,
            missing=self.env._("Choose at least one product."),
        )
        return [step]

    def _product_choices(self, answers):
        """Entries of the chosen areas; those that the person's opinions name come first."""
        entries = self.env["dis.tpl.list.entry"]
        today = fields.Date.context_today(self)
        areas = self.env["dis.tpl.iso.class"].search([("code", "in", answers.get("areas") or [])])
        domain = [*entries._domain_in_force(today), ("iso_class_id", "child_of", areas.ids)]
        named = self._named_entries(answers).filtered(lambda entry: entry._is_in_force(today))
        rest = entries.search(domain) - named
        hint = self.env._("Named in a doctor's opinion that we have")
        return tuple(
            [Choice(entry.item_code, entry.display_name, hint) for entry in named]
            + [Choice(entry.item_code, entry.display_name) for entry in rest]
        )

    def _named_entries(self, answers):
        """What opinions in force name for the person of the draft, if the user may act for that person."""
        person = self._person(answers)
        if not person:
            return self.env["dis.tpl.list.entry"]
        # The person's own opinions; only list entries leave.
        return person.sudo()._evidence("medical_opinion", fields.Date.context_today(self)).list_entry_ids.sudo(False)

    def _person(self, answers):
        """The person of the draft, or empty: only somebody whom the user may act for."""
        people = self.env.user.partner_id._represented()
        return people.filtered(lambda person: str(person.id) == answers.get("person"))

    def _step_purpose(self):
        return one_question(
            "purpose",
            "multiline",
            self.env._("What do you need it for?"),
            help=self.env._("In your own words: at home, outdoors, at work, at school."),
            max_length=2000,
        )

    def _step_urgency(self):
        grounds = self.env["dis.tpl.urgency.ground"]._grounds(fields.Date.context_today(self))
        return one_question(
            "urgency",
            "choices",
            self.env._("Is there a ground for the urgent order?"),
            help=self.env._("Leave it empty if none applies. The ground must be proven."),
            required=False,
            choices=tuple(Choice(ground.code, ground.name, ground.note or "") for ground in grounds),
        )

    def _step_repeat(self):
        reasons = self.env["dis.classifier.value"].search([("classifier_id.code", "=", "repeat_reason")])
        return one_question(
            "repeat",
            "choice",
            self.env._("Have you received such a product before?"),
            choices=(
                Choice("first", self.env._("No, this is the first time")),
                *(Choice(reason.code, self.env._("Yes: %s", reason.name)) for reason in reasons),
            ),
        )

    def _step_self(self):
        words = {
            "indoors": self.env._("Moving at home"),
            "outdoors": self.env._("Moving outdoors"),
            "transfer": self.env._("Getting up, sitting down, changing place"),
            "selfcare": self.env._("Washing, dressing, using the toilet"),
            "hands": self.env._("Holding and using things with the hands"),
            "seeing": self.env._("Seeing, with glasses if you wear them"),
            "hearing": self.env._("Hearing, with a hearing aid if you use one"),
            "speaking": self.env._("Speaking and being understood"),
        }
        scale = (
            Choice("0", self.env._("No difficulty")),
            Choice("1", self.env._("Some difficulty")),
            Choice("2", self.env._("Great difficulty")),
            Choice("3", self.env._("Cannot do it")),
        )
        return Step(
            code="self",
            title=self.env._("How do you manage day to day?"),
            intro=self.env._("Your own view helps to find the right product. It does not change your right to it."),
            fields=tuple(
                Field(name=f"self_{code}", kind="choice", label=words[code], choices=scale, required=False)
                for code in SELF
            ),
        )

    def _step_delivery(self):
        return Step(
            code="delivery",
            title=self.env._("How do you want to receive it, and how shall we reach you?"),
            fields=(
                Field(
                    name="delivery",
                    kind="choice",
                    label=self.env._("How do you want to receive it?"),
                    choices=(
                        Choice("site", self.env._("I will collect it")),
                        Choice(
                            "home",
                            self.env._("Deliver it to my home"),
                            self.env._("Not possible where fitting is needed."),
                        ),
                        Choice(
                            "visit",
                            self.env._("A specialist should come to my home"),
                            self.env._("There is a fee for the visit."),
                        ),
                    ),
                ),
                Field(
                    name="recipient",
                    kind="text",
                    label=self.env._("Who else may collect it?"),
                    help=self.env._("Name and surname, if somebody else will come."),
                    required=False,
                ),
                Field(name="phone", kind="phone", label=self.env._("Telephone"), required=False),
                Field(name="email", kind="email", label=self.env._("E-mail"), required=False),
                Field(
                    name="channel",
                    kind="choice",
                    label=self.env._("How do you want to hear from us?"),
                    choices=(
                        Choice("portal", self.env._("In this portal, with an e-mail that a message waits")),
                        Choice("sms", self.env._("In this portal, with a text message")),
                        Choice("eaddress", self.env._("To my official e-address")),
                        Choice("letter", self.env._("By post")),
                    ),
                ),
            ),
        )

    def _step_documents(self):
        return one_question(
            "documents",
            "file",
            self.env._("Documents"),
            intro=self.env._("Add what we cannot fetch ourselves: special documents, proof of urgency."),
            help=self.env._("PDF, pictures or signed documents, each at most 10 MB."),
            required=False,
        )
