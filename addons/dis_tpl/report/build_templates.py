"""Draws the first version of the letters of the assistive products.

PYTHONPATH=addons/dis_base python addons/dis_tpl/report/build_templates.py
"""

from pathlib import Path

from documents.draw import Letter

HERE = Path(__file__).parent


def accept_to_queue() -> Letter:
    letter = Letter("Lēmums par iekļaušanu tehnisko palīglīdzekļu rindā").head()
    letter.name("{title}")
    letter.decided("{summary}")
    letter.item("Rindā kopš: **{details.registered_at}**{details.urgent_note}")
    letter.when(
        "details.position",
        lambda it: it.item("Vieta rindā {letter.date}: **{details.position}**{details.forecast_note}"),
    )

    # A favourable act tells what it stands on in one page; each condition with its reason is in the portal.
    def facts(it):
        it.h("Kas konstatēts").loop("fact", "facts", item="{fact.text}{fact.source_note}")
        it.p("Likuma nosacījumi ir izpildīti. Katra pārbaude ir redzama portālā pie pieprasījuma.")

    letter.when("facts", facts).ruling()
    letter.steps(
        "Kas notiks tālāk",
        "Pagaidām nekas nav jādara. Kad pienāks kārta, nosūtīsim rakstisku uzaicinājumu.",
        "Vieta rindā vienmēr redzama portālā, sadaļā „Mana rinda”.",
        "Paziņojiet, ja mainās adrese vai veselība vai palīglīdzekli vairs nevajag.",
    )
    return letter.ask().appeal().end()


def grant() -> Letter:
    letter = Letter("Lēmums par tehniskā palīglīdzekļa piešķiršanu").head()
    letter.name("{title}")
    letter.decided("{summary}")
    letter.loop("line", "details.held", item="{line}")
    letter.h("Kur saņemt")
    letter.loop("place", "details.places", item="{place}")
    letter.h("Cik jāmaksā")
    letter.p("{details.fee}")
    letter.h("Kā atbildēt līdz {details.due}")
    letter.item("Portālā, atverot savu pieprasījumu: izvēlieties vietu un laiku, pārceliet vai atsakieties.")
    letter.item("Zvanot vai rakstot mums: {contact}.")
    letter.p(
        "Saņemšanu var pārcelt, bet ne ilgāk par {details.postpone_months} mēnešiem; vieta rindā saglabājas. Ja atbildes "
        "nebūs, atgādināsim, un tikai pēc tam pieprasījumu svītrosim no rindas."
    )
    letter.h("Kas jāņem līdzi")
    letter.item("Pase vai personas apliecība; pārstāvim – arī dokuments, kas apliecina pārstāvību.")
    letter.reasons().ruling()
    return letter.ask().appeal().end()


def refusal() -> Letter:
    letter = Letter("Lēmums par atteikumu piešķirt tehnisko palīglīdzekli").head()
    letter.name("{title}")
    letter.decided("{summary}")
    letter.reasons().ruling()
    letter.steps(
        "Ko varat darīt",
        "Ja apstākļi mainās vai ir jauni dokumenti, pieprasījumu var iesniegt no jauna.",
    )
    return letter.ask().appeal().end()


def clarify_client() -> Letter:
    letter = Letter("Lūgums papildināt pieprasījumu").head()
    letter.name("{title}")
    letter.decided("{summary}")
    letter.p("Pieprasījums ir saņemts {details.registered_at}. Lai par to varētu lemt, jānovērš šādi trūkumi:", "Lead")
    letter.loop("line", "missing", item="{line}")
    letter.h("Kā iesniegt")
    letter.item("Portālā, atverot savu pieprasījumu – tur pievieno dokumentu vai atbild uz jautājumu.")
    letter.item("Pa e-adresi, pa e-pastu ar drošu elektronisko parakstu, pa pastu vai klātienē.")
    letter.item("Dokumentus, kas ir valsts informācijas sistēmās, nevajag iesniegt – tos saņemsim paši.")
    letter.h("Ja ziņas netiks saņemtas")
    letter.p(
        "Ja līdz {details.due} ziņas nesaņemsim, pieprasījuma izskatīšanu izbeigsim un par to paziņosim. "
        "Pieprasījumu varēs iesniegt no jauna. Ja termiņš ir par īsu, palūdziet to pagarināt."
    )
    letter.loop("step", "steps", item="{step}")
    return letter.ask().end()


def ask_visit() -> Letter:
    letter = Letter("Lūgums ierasties personīgi").head()
    letter.name("{title}")
    letter.decided("{summary}")
    letter.h("Kur ierasties")
    letter.p("Pirms nākat, lūdzu, piezvaniet un vienojieties par laiku.", "Lead")
    letter.loop("place", "details.places", item="{place}")
    letter.h("Kas jāņem līdzi")
    letter.item("Pase vai personas apliecība; pārstāvim – arī dokuments, kas apliecina pārstāvību.")
    letter.item("Medicīniskie dokumenti par veselības traucējumu, ja tādi ir Jūsu rīcībā.")
    letter.h("Ja nevarat ierasties")
    letter.p(
        "Paziņojiet mums, ja ierasties nevarat vai termiņš ir par īsu – vienosimies par citu laiku vai veidu. "
        "Ja līdz {details.due} neieradīsieties un nepaziņosiet, pieprasījuma izskatīšanu izbeigsim un par to paziņosim. "
        "Pieprasījumu varēs iesniegt no jauna."
    )
    letter.loop("step", "steps", item="{step}")
    return letter.ask().end()


def clarify_doctor() -> Letter:
    letter = Letter("Lūgums precizēt atzinumu").head()
    letter.name("{title}")
    letter.decided("{summary}")
    letter.item("Pacients: **{details.person}**")
    letter.item("Atzinums: **{details.opinion}**")
    letter.item("Palīglīdzeklis: **{details.aid}**")
    letter.h("Kas jāprecizē")
    letter.loop("line", "missing", item="{line}")
    letter.h("Kāpēc tas vajadzīgs")
    letter.p("Bez šīm ziņām nevar izlemt, vai palīglīdzeklis pacientam pienākas un kurš modelis ir piemērots.")
    letter.loop("reason", "reasons", item="{reason.text}{reason.norm_note}")
    letter.h("Kā atbildēt")
    letter.item("Labojiet atzinumu e-veselībā vai nosūtiet precizējumu uz mūsu e-adresi.")
    letter.item("Pacientam šis lūgums nav jānogādā – pacientu par to informējam paši.")
    letter.loop("step", "steps", item="{step}")
    return letter.ask().end()


def close_incomplete() -> Letter:
    letter = Letter("Lēmums par pieprasījuma izskatīšanas izbeigšanu").head()
    letter.name("{title}")
    letter.decided("{summary}")

    def lacking(it):
        it.p("{details.asked_note} Noteiktajā termiņā šie trūkumi nav novērsti:", "Lead")
        it.loop("line", "missing", item="{line}")

    letter.when("missing", lacking)
    letter.reasons().ruling()
    letter.steps(
        "Ko varat darīt",
        "Pieprasījumu var iesniegt no jauna jebkurā laikā; jau iesniegtos dokumentus varēs izmantot atkārtoti.",
    )
    return letter.ask().appeal().end()


def withdrawal() -> Letter:
    letter = Letter("Apstiprinājums par pieprasījuma atsaukšanu").head()
    letter.name("{title}")
    letter.decided("{summary}")
    letter.item("Atsaukums saņemts: **{details.withdrawn_at}**")
    letter.when("details.group", lambda it: it.item("Vieta rindā „{details.group}” ir atbrīvota."))
    letter.reasons().ruling()
    letter.steps(
        "Ko vajadzētu zināt",
        "Palīglīdzekli varēs pieprasīt no jauna; vietu rindā noteiks jaunā pieprasījuma reģistrācijas laiks.",
        "Ja pieprasījumu neatsaucāt Jūs vai Jūsu pārstāvis, nekavējoties sazinieties ar mums.",
    )
    return letter.ask().appeal().end()


if __name__ == "__main__":
    for build in (
        accept_to_queue,
        grant,
        refusal,
        clarify_client,
        ask_visit,
        clarify_doctor,
        close_incomplete,
        withdrawal,
    ):
        build().save(HERE / "templates" / f"tpl_{build.__name__}.odt")
