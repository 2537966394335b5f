"""Rows by the million, by SQL alone: requests as ``dis_tpl`` would have left them, with all that they hang on."""

import time

# State of the request -> phase of its case.
PHASES = {"queued": "waiting", "submitted": "open", "in_review": "open", "issued": "closed", "removed": "closed"}

# Everything that one request hangs on, with its numbers known before; four requests are of one person.
ROWS = """
CREATE TEMP TABLE bench_row AS
SELECT n, nextval('dis_submission_id_seq') AS submission_id, nextval('dis_application_id_seq') AS application_id,
       nextval('dis_case_id_seq') AS case_id, nextval('dis_tpl_request_id_seq') AS request_id,
       %(persons)s + (random() * (%(count)s / 4))::int AS person_id,
       date_trunc('second', now() at time zone 'utc' - interval '5 years' + n * interval '5 years' / %(count)s
                            - random() * interval '2 hours') AS registered_at,
       CASE WHEN random() < 0.05 THEN 0 ELSE 1 END AS rank, (%(states)s::text[])[1 + mod(n, %(kinds)s)] AS state
  FROM generate_series(1, %(count)s) n
"""
STEPS = """
INSERT INTO res_partner (id, name, complete_name, given_name, family_name, is_person, active, type, lang,
                         commercial_partner_id, birth_date, autopost_bills)
SELECT id, 'Bench Person ' || id, 'Bench Person ' || id, 'Bench', 'Person ' || id, true, true, 'contact', 'lv_LV', id,
       date '1950-01-01' + mod(id, 20000), 'ask'
  FROM generate_series(%(persons)s, %(persons)s + %(count)s / 4) id;

INSERT INTO dis_person_access (person_id, institution_id, reason)
SELECT id, %(institution)s, 'application' FROM generate_series(%(persons)s, %(persons)s + %(count)s / 4) id;

INSERT INTO dis_submission (id, user_id, key, service, channel, started_at, finished_at, reference)
SELECT submission_id, 1, 'bench-' || submission_id, 'tpl', 'portal', registered_at, registered_at, 'B' || submission_id
  FROM bench_row;

INSERT INTO dis_application (id, number, submission_id, programme_id, institution_id, applicant_id, person_id, channel,
                             registered_at)
SELECT application_id, 'B' || application_id, submission_id, %(programme)s, %(institution)s, person_id, person_id,
       'portal', registered_at
  FROM bench_row;

INSERT INTO dis_case (id, number, subject, model, application_id, person_id, programme_id, institution_id, is_urgent,
                      phase, state_code, waits_for, due_date, decided_on, closed_on, officer_id, event_count,
                      event_head)
SELECT case_id, 'B' || case_id, %(subject)s, 'dis.tpl.request', application_id, person_id, %(programme)s,
       %(institution)s, rank = 0, %(phases)s::jsonb->>state, state, 'desk_officer', registered_at::date + 30,
       CASE WHEN %(phases)s::jsonb->>state <> 'open' THEN registered_at::date + 20 END,
       CASE WHEN %(phases)s::jsonb->>state = 'closed' THEN registered_at::date + 40 END,
       CASE WHEN random() < 0.5 THEN %(officer)s::int END, 1, 'bench'
  FROM bench_row;

INSERT INTO dis_tpl_request (id, case_id, list_entry_id, group_id, state, delivery_wish, queue_id, queue_rank,
                             registered_at, queued_at, issued_on)
SELECT request_id, case_id, %(entry)s, %(group)s, state, 'site', %(queue)s, rank, registered_at, registered_at,
       CASE WHEN state = 'issued' THEN registered_at::date END
  FROM bench_row;

INSERT INTO dis_tpl_urgency_claim (request_id, institution_id, ground_id, answer)
SELECT request_id, %(institution)s, %(ground)s, 'yes' FROM bench_row WHERE rank = 0;

INSERT INTO dis_event (case_id, institution_id, number, at, user_id, kind, is_public, payload, payload_digest, hash)
SELECT case_id, %(institution)s, 1, registered_at, 1, 'queue.enter', false,
       json_build_object('queue', %(queue)s, 'rank', rank, 'registered_at',
                         to_char(registered_at, 'YYYY-MM-DD HH24:MI:SS')), 'bench', 'bench'
  FROM bench_row WHERE state = 'queued';

INSERT INTO dis_tpl_queue_bucket (queue_id, rank, day, delta)
SELECT %(queue)s, rank, registered_at::date, count(*) FROM bench_row
 WHERE state = 'queued' AND registered_at < now() at time zone 'utc' - interval '1 day' GROUP BY 2, 3;

INSERT INTO dis_tpl_queue_bucket (queue_id, rank, day, delta)
SELECT %(queue)s, rank, registered_at::date, 1 FROM bench_row
 WHERE state = 'queued' AND registered_at >= now() at time zone 'utc' - interval '1 day';

DROP TABLE bench_row
"""


def fill(link, group, count: int, states: tuple[str, ...] = ("queued",), officer=None) -> float:
    """Add requests of a product group that were registered in the last five years.

    Sums of the queue are as each night leaves them: one row a day, and loose rows of the last day. A million rows folded
    in one go would leave an index of empty pages, which no night does.

    :param link: connection of psycopg2; everything is committed, folded and analysed
    :param group: record of ``dis.tpl.group``
    :param states: the requests take them in turn
    :param officer: record of ``res.users`` who works on every second case
    :return: seconds that it took
    """
    began = time.perf_counter()
    entry = group.entry_ids[:1]
    with link.cursor() as cr:
        cr.execute("SELECT max(id) + 1 FROM res_partner")
        values = {
            "count": count,
            "persons": cr.fetchone()[0],
            "states": list(states),
            "kinds": len(states),
            "phases": str(PHASES).replace("'", '"'),
            "programme": group.programme_id.id,
            "institution": group.institution_id.id,
            "group": group.id,
            "entry": entry.id,
            "subject": entry.name,
            "queue": group.queue_ids.id,
            "ground": group.env["dis.classifier.value"]._by_code("urgency_ground", "U1").id,
            "officer": officer.id if officer else None,
        }
        for step in (ROWS, *STEPS.split(";\n")):
            cr.execute(step, values)
        cr.execute("SELECT setval('res_partner_id_seq', (SELECT max(id) FROM res_partner))")
    link.commit()
    return time.perf_counter() - began


def settle(link) -> None:
    """What happens by itself over night: dead rows go, the planner learns."""
    link.commit()
    link.autocommit = True
    with link.cursor() as cr:
        cr.execute("VACUUM ANALYZE")
    link.autocommit = False
