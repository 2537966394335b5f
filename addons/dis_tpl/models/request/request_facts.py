from datetime import date
from decimal import Decimal

from odoo import fields, models

from ...rules import (
    DisabilityFacts,
    DocumentFacts,
    EntryFacts,
    HearingFacts,
    IssueFacts,
    OpinionFacts,
    PersonFacts,
    TplFacts,
    TplParameters,
)

# Groups of the code list -> those of the rules.
_DISABILITY = {"I": "1", "II": "2", "III": "3", "child": "child"}
# Kinds of practitioners that the rules know by themselves; any other speciality is that of a treating doctor (T-10).
_PRACTITIONERS = (
    "family_doctor", "treating_doctor", "occupational_therapist", "physiotherapist", "technical_orthopaedist",
    "speech_therapist",
)  # fmt: skip
# Kind of evidence -> the document that it is for the rules (T-09, T-22, T-31).
_DOCUMENTS = {
    "special_care": "vdeavk_special_care",
    "rehabilitation_plan": "rehabilitation_plan",
    "employment": "employer_statement",
    "study": "education_statement",
    "police_report": "proceedings_statement",
    "hearing_test": "audiogram",
    "hospital_extract": "form_027u",
}
_OPEN = (
    "submitted",
    "incomplete",
    "in_review",
    "queued",
    "invited",
    "scheduled",
    "vouchered",
    "in_making",
    "postponed",
)


def _day(text):
    return date.fromisoformat(text) if text else None


class Request(models.Model):
    """What the rules read about a request, gathered from evidence, the list, other requests and parameters."""

    _inherit = "dis.tpl.request"

    def _facts(self, today):
        """The facts as they are known today; unknown is None, never a default.

        :return: ``rules.TplFacts``
        """
        self.ensure_one()
        evidence = self._evidence_in_sight()
        opinion = self._opinion(evidence)
        return TplFacts(
            submitted_on=fields.Date.context_today(self, self.registered_at),
            entry=self._entry_facts(),
            administrator=self.institution_id.code,
            person=self._person_facts(evidence, today),
            disability=self._disability_facts(evidence, today),
            opinion=self._opinion_facts(opinion),
            hearing=self._hearing_facts(evidence, today),
            previous_issues=self._issue_facts(evidence),
            aids_in_use=self._aids_in_use(evidence),
            other_open_requests=self._other_open_requests(),
            documents=self._document_facts(evidence),
            purpose=self._purpose_code(evidence, today),
            repeat_reason=self.repeat_reason_id.code or None,
            urgency_claims=tuple(self.urgency_ids.mapped("ground")),
            impairment_onset=self._onset(evidence, opinion),
            judged_on=today,
            parameters=self._parameters(today),
        )

    def _evidence_in_sight(self):
        """What the administrator of the request holds about the person."""
        return self.env["dis.evidence"].search(
            [
                ("person_id", "=", self.person_id.id),
                ("institution_id", "=", self.institution_id.id),
                ("state", "=", "in_force"),
            ]
        )

    def _opinion(self, evidence):
        """The opinion of the request: the one chosen, else the newest that names the entry, else the newest."""
        opinions = evidence.filtered(lambda row: row.kind == "medical_opinion")
        if self.opinion_id in opinions:
            return self.opinion_id
        return opinions.filtered(lambda row: self.list_entry_id in row.list_entry_ids)[:1] or opinions[:1]

    def _opinion_facts(self, opinion):
        if not opinion:
            return None
        said = opinion.data or {}
        speciality = opinion.speciality_id.code or None
        known = speciality in _PRACTITIONERS
        return OpinionFacts(
            number=opinion.document_number or "",
            issued_on=opinion.issued_on or None,
            entries=tuple(opinion.list_entry_ids.mapped("item_code")),
            source=opinion.source,
            practitioner_kind=speciality if known else (speciality and "treating_doctor"),
            speciality=None if known else speciality,
            valid_to=opinion.valid_to or None,
            indicated=said.get("indicated"),
            impairment=said.get("impairment"),
            anatomical_defect=said.get("anatomical_defect"),
        )

    def _entry_facts(self):
        entry = self.list_entry_id
        return EntryFacts(
            code=entry.item_code,
            iso_code=entry.iso_code,
            group=entry.group_id.code,
            administrator=entry.institution_id.code,
            reapply_months=entry.reapply_months,
            valid_from=entry.valid_from,
            valid_to=entry.valid_to or None,
            child_term=entry.is_outgrown,
            anatomical=entry.is_anatomical,
            needs_hearing_loss=entry.needs_hearing_loss,
            required_documents=entry._codes("special_documents"),
            specialities=entry._codes("specialities"),
            requires_in_use=entry._codes("requires_in_use"),
            excludes_in_use=entry._codes("excludes_in_use"),
            only_for=entry._codes("only_for"),
        )

    def _person_facts(self, evidence, today):
        person, residence = self.person_id, evidence._on("residence", today)[:1]
        status = (residence.data or {}).get("status")
        return PersonFacts(
            birth_date=person.birth_date or None,
            sex=person.sex or None,
            deceased_on=person.deceased_on or None,
            residence_status=status,
            source=residence.register or residence.source or "",
        )

    def _disability_facts(self, evidence, today):
        row = evidence._on("disability", today)[:1] or evidence.filtered(lambda one: one.kind == "disability")[:1]
        if not row:
            return None
        group = (row.data or {}).get("group")
        return DisabilityFacts(
            status=_DISABILITY.get(group, "none"),
            valid_to=row.valid_to or None,
            predictable=group == "predictable",
            source=row.register or row.source,
            on=row.issued_on or None,
        )

    def _hearing_facts(self, evidence, today):
        """Loss at the speech frequencies; both ears must be tested (T-07)."""
        row = evidence._on("hearing_test", today)[:1]
        said = row.data or {}
        left, right = (tuple(said.get(f"{ear}_{hertz}") for hertz in (500, 1000, 2000)) for ear in ("left", "right"))
        if None in (*left, *right):
            return None
        return HearingFacts(left, right, row.register or row.source, row.issued_on or None)

    def _issue_facts(self, evidence):
        """Aids of the same group issued before: ours, and those that evidence knows of elsewhere (T-32, T-34)."""
        prefix = self.list_entry_id.iso_code[:5]
        issues = [
            IssueFacts(row.issued_on or None, _day(row.data.get("until")))
            for row in evidence.filtered(lambda one: one.kind == "previous_issue" and one.data)
            if (row.data.get("iso_code") or "").startswith(prefix)
        ]
        ours = self.search(
            [
                ("person_id", "=", self.person_id.id),
                ("group_id", "=", self.group_id.id),
                ("state", "=", "issued"),
                ("id", "!=", self.id),
            ]
        )
        issues += [IssueFacts(request.closed_on) for request in ours if request.closed_on]
        return tuple(issues)

    def _aids_in_use(self, evidence):
        issued = self.search([("person_id", "=", self.person_id.id), ("state", "=", "issued")])
        codes = [row.data.get("iso_code") for row in evidence if row.kind == "previous_issue" and row.data]
        return tuple(filter(None, [*codes, *issued.list_entry_id.mapped("iso_code")])) or None

    def _other_open_requests(self):
        others = self.search(
            [
                ("person_id", "=", self.person_id.id),
                ("group_id", "=", self.group_id.id),
                ("state", "in", _OPEN),
                ("id", "<", self.id),
            ]
        )
        return tuple(others.mapped("number"))

    def _document_facts(self, evidence):
        rows = []
        for row in evidence:
            said = row.data or {}
            kind = said.get("document") if row.kind == "special_document" else _DOCUMENTS.get(row.kind)
            if row.kind == "hospital_extract" and said.get("form") == "003":
                kind = "form_003u"
            if row.kind == "employment" and said.get("works_as") == "self_employed":
                kind = "self_employment"
            if kind:
                # What a clerk typed in, or a register sent, has been read; it may still say that it does not state it.
                read = None if row.source == "person" else said.get("confirmed", True)
                came = fields.Date.context_today(self, row.create_date)
                rows.append(DocumentFacts(kind, row.issued_on or None, read, row.register or row.source, came))
        return tuple(rows)

    def _purpose_code(self, evidence, today):
        """Study or work, where the list gives an aid for these only (T-08)."""
        if evidence._on("study", today):
            return "study"
        return "work" if evidence._on("employment", today) else None

    def _onset(self, evidence, opinion):
        extract = evidence.filtered(lambda row: row.kind == "hospital_extract")[:1]
        return _day((extract.data or {}).get("onset_on") or (opinion.data or {}).get("onset_on"))

    def _parameters(self, today):
        """Numbers of the law on the day of registration; what holds at coming of age, today."""
        on = fields.Date.context_today(self, self.registered_at)

        def get(code):
            return self.programme_id._parameter(code, on=on)

        return TplParameters(
            adult_age=get("person.adult_age"),
            hearing_min_db_adult=get("tpl.hearing.min_db_adult"),
            hearing_min_db_child=get("tpl.hearing.min_db_child"),
            opinion_valid_months=get("tpl.opinion.valid_months"),
            recheck_opinion_months=self.programme_id._parameter("tpl.recheck.opinion_months", on=today),
            urgency_onset_months=get("tpl.urgency.onset_months"),
            urgency_kept_at_18=self.programme_id._parameter("tpl.urgency_kept_at_18", on=today),
            child_term_factor=Decimal(get("tpl.child_term_factor")),
            urgency_grounds=self.env["dis.tpl.urgency.ground"]._in_force(on),
        )
