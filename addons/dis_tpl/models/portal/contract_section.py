from odoo import api, models
from odoo.addons.dis_base.documents.formats import eur
from odoo.addons.dis_base.forms import Action, Choice, Field, Step
from odoo.addons.dis_base.forms.kinds import spoken


class ContractSection(models.AbstractModel):
    """“My contracts” in the portal; its pages are `controllers/my_contracts.py`."""

    _name = "dis.tpl.contract.section"
    _description = "My contracts in the portal"
    _inherit = ["dis.portal.section"]

    _code = "contracts"
    _sequence = 12

    @api.model
    def _url(self):
        return "/my/tpl/contracts"

    @api.model
    def _title(self):
        return self.env._("My contracts")

    @api.model
    def _card(self):
        return self.env._("Read and sign a contract, see what is to be paid, ask for a repair, give a product back.")

    @api.model
    def _is_offered(self):
        return bool(self.env.user.partner_id.is_person)

    # -- what the pages show ----------------------------------------------------------------------------------------

    @api.model
    def _rows(self, contracts):
        return [
            (f"{self._url()}/{contract.id}", [contract.number, contract.list_entry_id.name, self._state(contract)])
            for contract in contracts
        ]

    @api.model
    def _state(self, contract):
        if contract.state == "draft":
            return self.env._("Signed") if contract.signed_at else self.env._("To be signed")
        return contract._state_label()

    @api.model
    def _contract_facts(self, contract):
        """Rows of the summary list; what does not apply is left out."""
        kinds = dict(contract._fields["kind"]._description_selection(self.env))
        pairs = [
            (self.env._("Number"), contract.number),
            (self.env._("State"), self._state(contract)),
            (self.env._("Product"), contract.list_entry_id.display_name),
            (self.env._("For whom"), contract.person_id.display_name),
            (self.env._("Kind of contract"), kinds[contract.kind]),
            (self.env._("Institution"), contract.institution_id.display_name),
            (self.env._("Issued on"), contract.start_on and spoken(contract.start_on)),
            (self.env._("Term of use until"), contract.end_on and spoken(contract.end_on)),
            (self.env._("Warranty until"), contract.warranty_until and spoken(contract.warranty_until)),
            (self.env._("Buy-out"), contract.buyout_words),
            (self.env._("Signed at"), contract.signed_at and self._when(contract.signed_at)),
            (self.env._("Ended on"), contract.ended_on and spoken(contract.ended_on)),
        ]
        return [{"question": question, "lines": [answer]} for question, answer in pairs if answer]

    @api.model
    def _next_words(self, contract):
        if contract.state == "draft" and not contract.signed_at:
            return self.env._("Read the contract, then sign it here or at the desk when you receive the product.")
        due = contract.payment_ids.filtered(lambda payment: payment.state == "due")
        if due:
            return self.env._("To be paid: %(sum)s.", sum=eur(sum(due.mapped("amount"))))
        return ""

    @api.model
    def _payment_rows(self, contract):
        """Rows of the table of payments: (address of the receipt, cells)."""
        kinds = dict(self.env["dis.tpl.payment"]._fields["kind"]._description_selection(self.env))
        rows = []
        for payment in contract.payment_ids.filtered(lambda row: row.state != "cancelled").sorted("id"):
            receipt = f"/dis/payment/{payment.id}.pdf" if payment.state in ("paid", "refunded") else ""
            until = spoken(payment.due_on) if payment.due_on and payment.state == "due" else ""
            words = payment._state_label() if payment.state != "exempt" else payment.reason
            rows.append((receipt, [kinds[payment.kind], eur(payment.amount), words, until]))
        return rows

    @api.model
    def _payment_columns(self):
        return [self.env._("Payment"), self.env._("Amount"), self.env._("State"), self.env._("Pay by")]

    # -- what may be done -------------------------------------------------------------------------------------------

    @api.model
    def _contract_actions(self, contract):
        """What the person may do with a contract now: list of ``forms.Action``."""
        if contract.state == "draft" and contract.prepared_at and not contract.signed_at:
            return [self._sign_action(contract), self._file_action()]
        if contract.state != "active":
            return []
        actions = [self._confirm_action()] if contract._is_to_confirm() else []
        actions += [
            self._ask_action(
                "repair", self.env._("Ask for a repair"), self.env._("What is wrong with it?"),
                self.env._("The desk has received it and will write to you about the repair."),
            ),
        ]  # fmt: skip
        if contract.kind in ("loan", "rent"):
            actions.append(
                self._ask_action(
                    "renew", self.env._("Use it longer"), self.env._("Why do you need it longer?"),
                    self.env._("The desk has received it and will write to you about the term."),
                )
            )  # fmt: skip
            actions.append(
                self._ask_action(
                    "return", self.env._("Give it back"), self.env._("Why, and when can you bring it?"),
                    self.env._("The desk has received it and will write to you about the return."),
                )
            )  # fmt: skip
        offer = contract._buy_out_offer()
        if offer and offer.answer == "price" and not contract._open_buy_out():
            actions.append(self._buyout_action(contract))
        return actions

    @api.model
    def _sign_action(self, contract):
        tick = Field(
            name="agreed",
            kind="choices",
            label=self.env._("Do you agree?"),
            choices=(Choice("yes", self.env._("I have read contract %(number)s and agree", number=contract.number)),),
            missing=self.env._("Tick that you have read the contract and agree."),
        )
        intro = self.env._(
            "By pressing “Sign” you conclude the contract. We keep when it was signed, from which account, and the control "
            "sum of the document."
        )
        title = self.env._("Sign the contract")
        return Action(
            code="sign",
            label=self.env._("Sign"),
            step=Step(code="sign", title=title, intro=intro, fields=(tick,)),
            done=self.env._("The contract is signed."),
        )

    @api.model
    def _file_action(self):
        file = Field(
            name="file",
            kind="file",
            label=self.env._("The contract with your electronic signature (PDF)"),
            help=self.env._("Download the contract, sign it with your eID or eParaksts as a PDF, and add it here."),
        )
        title = self.env._("Send the contract signed with eParaksts")
        return Action(
            code="file",
            label=self.env._("Send a signed file"),
            step=Step(code="file", title=title, fields=(file,)),
            done=self.env._("The signature was checked. The contract is signed."),
        )

    @api.model
    def _confirm_action(self):
        title = self.env._("I still use the product")
        intro = self.env._("You confirm that you have the product and use it yourself.")
        step = Step(code="confirm", title=title, intro=intro)
        return Action(code="confirm", label=title, step=step, done=self.env._("Thank you, your use is confirmed."))

    @api.model
    def _ask_action(self, code, title, question, done):
        field = Field(name="text", kind="multiline", label=question, max_length=1000)
        return Action(code=code, label=title, step=Step(code=code, title=title, fields=(field,)), done=done)

    @api.model
    def _buyout_action(self, contract):
        title = self.env._("Buy the product out")
        intro = self.env._("It costs %(words)s. When it is paid, the product is yours.", words=contract.buyout_words)
        return Action(
            code="buyout",
            label=title,
            step=Step(code="buyout", title=title, intro=intro),
            done=self.env._("We have made the invoice. You find it under payments."),
        )

    @api.model
    def _act_on(self, contract, code, answers, files):
        """Do an action that `_contract_actions` offers.

        :param contract: as the current user
        :raises UserError: it cannot be done
        """
        if code == "sign":
            contract._sign_in_portal()
        elif code == "file":
            contract._sign_by_file(files[:1].sudo().raw or b"")
        elif code == "confirm":
            contract._confirm_use()
        elif code == "buyout":
            contract._ask_buy_out()
        else:
            contract._ask(code, answers["text"])
