"""Draws the first version of the contract for an aid and of the receipt.

PYTHONPATH=addons/dis_base python addons/dis_tpl/report/build_contract.py
"""

from pathlib import Path

from documents.draw import Letter

HERE = Path(__file__).parent


def contract() -> Letter:
    letter = Letter("Līgums par tehnisko palīglīdzekli")
    letter.p("{institution.name}", "Letterhead")
    letter.when("institution.unit", lambda it: it.p("{institution.unit}", "Letterhead_20_Unit"))
    letter.p("{institution.contact_line}", "Letterhead_20_Line")
    letter.when("draft", lambda it: it.p("PROJEKTS – nav sagatavots parakstīšanai", "Draft"))
    letter.p("{contract.place}, {contract.date}, Nr. {contract.number}", "Dateline")
    letter.p("Lieta {contract.case}", "Reference")
    letter.name("{title}")
    letter.p(
        "{institution.name} (turpmāk – Izsniedzējs) un **{person.name}**, personas kods {person.code} "
        "(turpmāk – Lietotājs), vienojas:"
    )
    letter.h("1. Par ko ir līgums")
    letter.item("Palīglīdzeklis: **{contract.aid}**")
    letter.loop("line", "contract.held", item="{line}")
    letter.when("contract.made_to_measure", lambda it: it.item("Izgatavots individuāli, pēc Lietotāja mēriem."))
    letter.when("contract.accessories", lambda it: it.item("Kopā ar to nodod: {contract.accessories}"))
    letter.item("Vērtība: {contract.price}")

    def loan(it):
        it.item("Palīglīdzeklis ir valsts īpašums; Lietotājs to saņem bezatlīdzības lietošanā (patapinājumā).")

    def rent(it):
        it.item("Palīglīdzeklis paliek Izsniedzēja īpašums; Lietotājs par tā lietošanu maksā nomas maksu.")

    def owned(it):
        it.item("Palīglīdzeklis ar nodošanas dienu ir Lietotāja īpašums.")

    letter.when("kind.loan", loan).when("kind.rent", rent)
    letter.when("not kind.loan and not kind.rent", owned)
    letter.h("2. Lietošanas termiņš un garantija")
    letter.when(
        "contract.term",
        lambda it: it.item(
            "Lietošanas termiņš: {contract.term} mēneši no izsniegšanas dienas. Pēc termiņa beigām palīglīdzekli var "
            "lietot tālāk, apmainīt vai pieprasīt no jauna."
        ),
    )
    letter.when(
        "contract.warranty",
        lambda it: it.item(
            "Garantija: {contract.warranty} mēneši. Tā neattiecas uz dabisku nolietojumu un uz bojājumiem, kas radušies "
            "ārējas iedarbības vai nepareizas lietošanas dēļ."
        ),
    )
    letter.item("Remontam palīglīdzekli nodod tīru, ar visiem piederumiem; remonta laikā var saņemt citu tā vietā.")
    letter.h("3. Kā palīglīdzekli lieto")
    letter.item("Lietotājs to lieto pats, pēc lietošanas pamācības, un rūpējas par tā tīrību un drošību.")

    def returned(it):
        it.item("Palīglīdzekli nedrīkst pārdot, dāvināt, ieķīlāt vai nodot lietošanā citai personai.")
        it.item("Par dzīvesvietas maiņu, zudumu, zādzību vai bojājumu Lietotājs paziņo 5 darbdienu laikā.")
        it.h("4. Atgriešana un apmaiņa")
        it.item("Palīglīdzekli atdod, kad tas vairs nav vajadzīgs vai neder, kopā ar visiem piederumiem.")
        it.item("Ja tas neder vai mainījies veselības stāvoklis, to apmaina; vietu rindā zaudēt nevar.")
        it.item("Pēc Lietotāja nāves palīglīdzekli atdod tuvinieki; Izsniedzējs ar viņiem sazinās.")
        it.h("5. Atbildība un atlīdzība")
        it.item(
            "Ja palīglīdzeklis Lietotāja vainas dēļ zudis vai sabojāts, Lietotājs atlīdzina tā vērtību, no kuras "
            "atskaitīts nolietojums par lietošanas laiku."
        )

    letter.when("kind.loan or kind.rent", returned)
    letter.when(
        "kind.loan",
        lambda it: it.item(
            "Pēc lietošanas termiņa beigām palīglīdzekli var izpirkt par {money.buyout_percent} % no vērtības; kad "
            "pagājis termiņš reiz {money.free_factor}, tas bez maksas kļūst par Lietotāja īpašumu."
        ),
    )
    letter.h("Maksājumi")
    letter.item("Vienreizēja iemaksa: {money.fee}")
    letter.when("money.rent", lambda it: it.item("Nomas maksa: {money.rent} mēnesī"))
    letter.item(
        "Iemaksu atmaksā, ja palīglīdzekli atdod {money.refund_months} laikā no saņemšanas un par to iesniedz iesniegumu."
    )
    letter.when("contract.conditions", lambda it: it.h("Īpaši nosacījumi").p("{contract.conditions}"))
    letter.h("Nodošana")
    letter.item("Saņem: **{receiver.name}**")
    letter.when("receiver.document", lambda it: it.item("Personu apliecinošs dokuments: {receiver.document}"))
    letter.when("receiver.address", lambda it: it.item("Piegādes adrese: {receiver.address}"))
    letter.when("receiver.fitted", lambda it: it.item("Palīglīdzeklis ir pielāgots Lietotājam."))
    letter.when("receiver.instructed", lambda it: it.item("Ir parādīts, kā palīglīdzekli droši lietot."))
    letter.item("Izsniedzējs nodod, un saņēmējs pieņem palīglīdzekli lietošanas kārtībā.")
    letter.h("Paraksts")
    letter.p(
        "Līgumu paraksta saņēmējs: uz vietas planšetē, portālā vai ar drošu elektronisko parakstu. Kad, kas un kā parakstījis, "
        "glabājas kopā ar šo dokumentu."
    )
    letter.h("Kam jautāt")
    letter.p("{contact}. Nosauciet līguma numuru.")
    letter.when("seal.plain", lambda it: it.p("ŠIS DOKUMENTS IR ELEKTRONISKI APZĪMOGOTS", "Seal"))
    letter.when(
        "seal.stamped",
        lambda it: it.p("ŠIS DOKUMENTS IR ELEKTRONISKI APZĪMOGOTS UN SATUR LAIKA ZĪMOGU", "Seal"),
    )
    return letter


def receipt() -> Letter:
    letter = Letter("Kvīts par maksājumu")
    letter.p("{institution.name}", "Letterhead")
    letter.when("institution.unit", lambda it: it.p("{institution.unit}", "Letterhead_20_Unit"))
    letter.p("{institution.contact_line}", "Letterhead_20_Line")
    letter.p("{letter.place}, {letter.date}, Nr. {letter.number}", "Dateline")
    letter.name("Kvīts par maksājumu")
    letter.decided("Saņemti {money.amount} no {addressee.name}.")
    letter.item("Par ko: {money.what}")
    letter.item("Kā samaksāts: {money.way}")
    letter.when("money.document", lambda it: it.item("Dokuments: {money.document}"))
    letter.when("money.site", lambda it: it.item("Kur: {money.site}"))
    letter.when("money.contract", lambda it: it.item("Līgums: {money.contract}"))
    letter.when("money.refunded", lambda it: it.item("Atmaksāts {money.refunded}"))
    return letter.ask()


if __name__ == "__main__":
    for build in (contract, receipt):
        build().save(HERE / "templates" / f"tpl_{build.__name__}.odt")
