//! A city of a million people made by the database itself: cases, contacts, duties and orders in
//! the shapes and numbers that the console's lists are promised for.
//!
//! Rows go through the same triggers as all others, so every count stands as it would.

use quell_ledger::vault::{self, Field, Hidden, Identity, Secret};
use quell_model::duty::DutyKind;
use quell_model::ids::PersonId;
use sqlx::{AssertSqlSafe, Executor, PgConnection};
use uuid::Uuid;

use crate::failure::Result;

/// The moment at which the city is looked at.
pub const NOW: &str = "2022-07-14T02:00:00Z";
/// The city, one of its counties, and one of the communities of that county.
pub const CITY: &str = "CN/99/9901";
/// A county of the city.
pub const COUNTY: &str = "CN/99/9901/990101";
/// A community of the county.
pub const COMMUNITY: &str = "CN/99/9901/990101/01/01";

/// How many of everything.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct Numbers {
    /// People; as many duties.
    pub people: usize,
    /// Cases, each but the first infected by another.
    pub cases: usize,
    /// Exposures of people who are no cases.
    pub exposures: usize,
    /// Orders.
    pub orders: usize,
}

impl Numbers {
    /// Of a city with so many people, in the proportions of the promise.
    pub fn of(people: usize) -> Self {
        Self {
            people,
            cases: people / 10,
            exposures: people * 3 / 10,
            orders: people / 5,
        }
    }
}

const WHY: &str = r#"'{"code": "bench"}'::json"#;

/// Helpers of the session: who somebody is and where they live, and ids of facts, which begin with
/// the moment as those of the ledger do.
const HELPERS: &str = "
    CREATE FUNCTION pg_temp.person(n int) RETURNS uuid LANGUAGE sql IMMUTABLE
        RETURN md5('person ' || n)::uuid;
    CREATE FUNCTION pg_temp.cell(n int) RETURNS text LANGUAGE sql IMMUTABLE
        RETURN 'CN/99/9901/99010' || (1 + n % 384 / 96) || '/0' || (1 + n % 96 / 24)
            || '/0' || (1 + n % 24 / 6) || '/0' || (1 + n % 6);
    CREATE FUNCTION pg_temp.at(n int, minutes int) RETURNS timestamptz LANGUAGE sql IMMUTABLE
        RETURN '2022-07-14 02:00Z'::timestamptz + make_interval(mins => minutes, secs => n % 60);
    CREATE FUNCTION pg_temp.noted(n int) RETURNS timestamptz LANGUAGE sql IMMUTABLE
        RETURN pg_temp.at(n, CASE n % 500 WHEN 0 THEN -1 - n / 500 % 90 ELSE -20000 END);
    CREATE FUNCTION pg_temp.fact(n int) RETURNS uuid LANGUAGE sql STABLE
        RETURN (lpad(to_hex(floor(extract(epoch FROM pg_temp.noted(n)) * 1000)::bigint), 12, '0')
            || '7' || substr(md5('fact ' || n), 1, 19))::uuid;";

const TREE: &str = "
    INSERT INTO ledger.jurisdiction (path, level, name_en, name_zh, population)
    SELECT path, level, 'Sample ' || path, '样本' || path, NULL FROM (
        SELECT 'CN/99/9901' AS path, 'city' AS level
        UNION SELECT substr(pg_temp.cell(n), 1, 17), 'county' FROM generate_series(0, 383) n
        UNION SELECT substr(pg_temp.cell(n), 1, 20), 'township' FROM generate_series(0, 383) n
        UNION SELECT substr(pg_temp.cell(n), 1, 23), 'community' FROM generate_series(0, 383) n
        UNION SELECT pg_temp.cell(n), 'cell' FROM generate_series(0, 383) n) tree";

/// One fact a person, and what the plan says of them: every tenth is a case, some are contacts.
const PEOPLE: &str = "
    INSERT INTO ledger.lane (writer, n_facts, head_hash)
        VALUES ('bench', {people}, decode(repeat('00', 32), 'hex'));
    INSERT INTO ledger.fact (fact_id, lane_id, seq, kind, subject_kind, subject_id, jurisdiction,
        occurred_at, recorded_at, recorded_by, purpose, body, hash)
    SELECT pg_temp.fact(n), (SELECT max(lane_id) FROM ledger.lane), n + 1, 'person_noted',
        'person', pg_temp.person(n), pg_temp.cell(n), pg_temp.noted(n), pg_temp.noted(n),
        pg_temp.person(0), 'bench',
        json_build_object('sex', CASE n % 2 WHEN 0 THEN 'female' ELSE 'male' END,
            'age_years', n % 90, 'dwelling', NULL, 'dependent', false, 'home_suitable', NULL,
            'immune', NULL),
        sha256(int4send(n)) FROM generate_series(0, {people} - 1) n;
    INSERT INTO ledger.subject (subject_id, subject_kind, jurisdiction, edition, statuses, findings,
        is_traced, settled_at)
    SELECT pg_temp.person(n), 'person', pg_temp.cell(n), 'cn-covid19-9',
        CASE WHEN code IS NULL THEN '[]'::json ELSE json_build_array(json_build_object(
            'code', code, 'since', '2022-07-10T00:00:00Z', 'until', NULL, 'because', {why})) END,
        '[]'::json, false, pg_temp.at(n, -60)
    FROM (SELECT n, CASE WHEN n < {cases} THEN
                CASE n % 4 WHEN 0 THEN 'case.asymptomatic' ELSE 'case.confirmed' END
            WHEN n < {cases} + {exposures} THEN
                CASE n % 3 WHEN 0 THEN 'contact.secondary' ELSE 'contact.close' END
            END AS code
        FROM generate_series(0, {people} - 1) n) p;
    INSERT INTO intake.external_name (scheme, name, subject_kind, subject_id)
    SELECT 'bench', 'SP-' || lpad(n::text, 7, '0'), 'person', pg_temp.person(n)
    FROM generate_series(0, {cases} + {exposures} - 1) n;";

const CASES: &str = "
    INSERT INTO investigation.case_record (person_id, jurisdiction, classification, found_by,
        onset_on, specimen_on, confirmed_on, is_imported, outcome, ended_at, sex, age_years,
        reported_at)
    SELECT pg_temp.person(n), pg_temp.cell(n),
        CASE n % 4 WHEN 0 THEN 'asymptomatic' ELSE 'confirmed' END,
        (ARRAY['quarantined', 'screening', 'clinic', 'entry', 'unknown'])[1 + n % 5],
        '2022-07-14'::date - n % 60 - 2, '2022-07-14'::date - n % 60 - 1,
        '2022-07-14'::date - n % 60, n % 50 = 0,
        CASE WHEN n % 60 > 20 THEN 'released' END,
        CASE WHEN n % 60 > 20 THEN pg_temp.at(n, -1440) END,
        CASE n % 2 WHEN 0 THEN 'female' ELSE 'male' END, n % 90,
            pg_temp.at(n, -1440 * (n % 60) - n % 1440)
    FROM generate_series(0, {cases} - 1) n;
    INSERT INTO investigation.infector (person_id, infector_id, infector_is_case)
    SELECT pg_temp.person(n), pg_temp.person((n - 1) / 3), true
    FROM generate_series(1, {cases} - 1) n;
    INSERT INTO contacts.exposure (exposure_id, case_id, person_id, jurisdiction, category,
        unverified, setting, first_at, last_at, known_at, minutes, rule, article, edition, because,
        is_decided)
    SELECT md5('exposure ' || n)::uuid, pg_temp.person(n % {cases}), pg_temp.person({cases} + n),
        pg_temp.cell({cases} + n), (ARRAY['close', 'close', 'secondary', 'general'])[1 + n % 4],
        n % 9 = 0, (ARRAY['dwelling', 'workplace', 'market', 'transport'])[1 + n % 4],
        pg_temp.at(n, -1440 * (n % 40) - 600), pg_temp.at(n, -1440 * (n % 40) - n % 600),
        pg_temp.at(n, -1440 * (n % 40)), n % 240, 'CON-R01', '2.4', 'cn-covid19-9', {why}, false
    FROM generate_series(0, {exposures} - 1) n;";

/// Duties over all kinds and phases; those that are done all rest on one fact.
const DUTIES: &str = "
    INSERT INTO ledger.duty (duty_id, subject_id, subject_kind, jurisdiction, rule, basis, ordinal,
        kind, opens_at, due, state, phase, done_by, done_at, lapsed_at, lapse_reason, article,
        edition, because, team, assigned_at)
    SELECT md5('duty ' || n)::uuid, pg_temp.person(who), 'person', pg_temp.cell(who), 'TST-R01',
        pg_temp.person(who % {cases}), n / 400000,
        (ARRAY[{kinds}])[1 + n % {n_kinds}],
        pg_temp.at(n, opens), pg_temp.at(n, opens + 1440),
        CASE WHEN phase IN ('planned', 'open', 'late') THEN 'open' ELSE phase END, phase,
        CASE phase WHEN 'done' THEN (SELECT pg_temp.fact(0)) END,
        CASE phase WHEN 'done' THEN pg_temp.at(n, opens + n % 1440) END,
        CASE phase WHEN 'lapsed' THEN pg_temp.at(n, opens + 60) END,
        CASE phase WHEN 'lapsed' THEN 'no_longer_derived' END,
        '2.4', 'cn-covid19-9', {why},
        CASE WHEN n % 20 = 0 THEN 'team-' || n % 8 END,
        CASE WHEN n % 20 = 0 THEN pg_temp.at(n, opens) END
    FROM (SELECT n, n % {owing} AS who, phase,
            CASE phase WHEN 'planned' THEN 60 + n % 14400 WHEN 'open' THEN -(n % 1380)
                WHEN 'late' THEN -1500 - n % 2880 ELSE -1500 - n % 57600 END AS opens
        FROM (SELECT n, (ARRAY['planned', 'planned', 'open', 'open', 'late', 'done', 'done',
                'done', 'done', 'lapsed'])[1 + n / 7 % 10] AS phase
            FROM generate_series(0, {people} - 1) n) phases) duties;";

const ORDERS: &str = "
    INSERT INTO ledger.control_order (order_id, subject_id, subject_kind, jurisdiction, rule, basis,
        kind, starts_at, ends_at, state, article, edition, appeal_rule, because)
    SELECT md5('order ' || n)::uuid, pg_temp.person({cases} + n), 'person',
        pg_temp.cell({cases} + n), 'QUA-R02', pg_temp.person(n % {cases}),
        (ARRAY['central_isolation', 'home_isolation', 'health_monitoring',
            'hospital_isolation'])[1 + n % 4],
        pg_temp.at(n, -1440 * (n % 14)), pg_temp.at(n, 1440 * (14 - n % 14)),
        (ARRAY['draft', 'draft', 'signed', 'signed', 'signed', 'signed', 'signed', 'ended', 'ended',
            'ended'])[1 + n / 3 % 10], '2.4', 'cn-covid19-9', 'ORD-R02', {why}
    FROM generate_series(0, {orders} - 1) n;";

/// What settling would have folded, and what the database would know of its tables by then.
const AFTER: &str = "
    INSERT INTO investigation.case_count AS c (path, day, found_by, n_cases)
    SELECT above, day, found_by, sum(n_cases) FROM investigation.case_delta,
        ledger.paths_above(jurisdiction) above GROUP BY above, day, found_by
    ON CONFLICT (path, day, found_by) DO UPDATE SET n_cases = c.n_cases + EXCLUDED.n_cases;
    DELETE FROM investigation.case_delta;
    VACUUM (ANALYZE);";

/// Fills an empty database.
pub async fn fill(conn: &mut PgConnection, secret: &Secret, numbers: Numbers) -> Result<()> {
    conn.execute("SET synchronous_commit = off").await?;
    conn.execute(HELPERS).await?;
    for sql in [TREE, PEOPLE, CASES, DUTIES, ORDERS] {
        let sql = with(sql, numbers);
        conn.execute(AssertSqlSafe(sql)).await?;
    }
    name(conn, secret, numbers).await?;
    for sql in AFTER.split(';').filter(|sql| !sql.trim().is_empty()) {
        conn.execute(AssertSqlSafe(sql.to_owned())).await?;
    }
    Ok(())
}

fn with(sql: &str, numbers: Numbers) -> String {
    let kinds: Vec<String> = DutyKind::ALL
        .iter()
        .map(|kind| format!("'{}'", kind.spec().code))
        .collect();
    sql.replace("{people}", &numbers.people.to_string())
        .replace("{cases}", &numbers.cases.to_string())
        .replace("{exposures}", &numbers.exposures.to_string())
        .replace("{orders}", &numbers.orders.to_string())
        .replace("{owing}", &(numbers.people * 4 / 10).to_string())
        .replace("{n_kinds}", &kinds.len().to_string())
        .replace("{kinds}", &kinds.join(", "))
        .replace("{why}", WHY)
}

/// Gives the cases and as many of their contacts a name each.
async fn name(conn: &mut PgConnection, secret: &Secret, numbers: Numbers) -> Result<()> {
    let now = NOW.parse().unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let people: Vec<Uuid> =
        sqlx::query_scalar("SELECT pg_temp.person(n) FROM generate_series(0, $1 - 1) n")
            .bind((numbers.cases * 2) as i32)
            .fetch_all(&mut *conn)
            .await?;
    for (nth, some) in people.chunks(5_000).enumerate() {
        let identities: Vec<Identity> = some
            .iter()
            .enumerate()
            .map(|(at, person)| Identity {
                person: PersonId(*person),
                field: Field::Name,
                value: Hidden(format!("样本{}", nth * 5_000 + at)),
            })
            .collect();
        vault::put(conn, secret, &identities, now).await?;
    }
    Ok(())
}
