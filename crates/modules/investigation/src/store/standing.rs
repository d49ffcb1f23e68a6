//! What follows for the table of cases when the plan is asked: somebody whom a positive single test
//! makes a case is one without anybody having reported it, and a case lies where the person is
//! answered for.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use quell_ledger::Result;
use quell_ledger::error::Doing;
use quell_model::derive::Derivation;
use quell_model::fact::{FactBody, PersonNoted};
use quell_model::ids::SubjectId;
use quell_model::view::View;
use sqlx::PgConnection;
use uuid::Uuid;

#[derive(Default)]
struct Columns {
    people: Vec<Uuid>,
    jurisdictions: Vec<String>,
    /// Class of somebody whom nobody reported; none for who was, or who is no case.
    classes: Vec<Option<String>>,
    since: Vec<jiff_sqlx::Timestamp>,
    sexes: Vec<Option<String>>,
    ages: Vec<Option<i16>>,
    unreported: Vec<bool>,
}

impl Columns {
    fn push(&mut self, person: Uuid, view: &View, derivation: &Derivation) {
        let reported = |body: &FactBody| matches!(body, FactBody::CaseReported(_));
        let reported = view.noted.iter().any(|noted| reported(&noted.body));
        let status = derivation
            .statuses
            .iter()
            .find_map(|status| Some((status.code.strip_prefix("case.")?, status.since)))
            .filter(|_| !reported);
        let noted = particulars(view);
        self.people.push(person);
        self.jurisdictions.push(view.jurisdiction.0.clone());
        self.classes.push(status.map(|(class, _)| class.to_owned()));
        let since = status.map_or(Timestamp::UNIX_EPOCH, |(_, since)| since);
        self.since.push(since.to_sqlx());
        self.sexes.push(noted.sex.map(quell_model::code));
        self.ages.push(noted.age_years.map(i16::from));
        self.unreported.push(!reported);
    }
}

fn particulars(view: &View) -> PersonNoted {
    let mut all = PersonNoted::default();
    for noted in &view.noted {
        if let FactBody::PersonNoted(person) = &noted.body {
            all.sex = person.sex.or(all.sex);
            all.age_years = person.age_years.or(all.age_years);
        }
    }
    all
}

/// Brings cases up to date with what the plan derived.
pub(crate) async fn keep(conn: &mut PgConnection, derived: &[(&View, Derivation)]) -> Result<()> {
    let mut rows = Columns::default();
    for (view, derivation) in derived {
        if let SubjectId::Person(person) = view.subject {
            rows.push(person.0, view, derivation);
        }
    }
    if rows.people.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "DELETE FROM investigation.case_record c
         USING UNNEST($1::uuid[], $2::text[], $3::boolean[]) AS t (person, class, unreported)
         WHERE c.person_id = t.person AND t.unreported AND t.class IS NULL",
    )
    .bind(&rows.people)
    .bind(&rows.classes)
    .bind(&rows.unreported)
    .execute(&mut *conn)
    .await
    .doing("removing cases that are none")?;
    sqlx::query(
        "UPDATE investigation.case_record c SET jurisdiction = t.jurisdiction
         FROM UNNEST($1::uuid[], $2::text[]) AS t (person, jurisdiction)
         WHERE c.person_id = t.person AND c.jurisdiction <> t.jurisdiction",
    )
    .bind(&rows.people)
    .bind(&rows.jurisdictions)
    .execute(&mut *conn)
    .await
    .doing("moving cases")?;
    if rows.classes.iter().all(Option::is_none) {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO investigation.case_record AS c
           (person_id, jurisdiction, classification, found_by, is_imported, sex, age_years,
            reported_at)
         SELECT person, jurisdiction, class, 'unknown', false, sex, age, since
         FROM UNNEST($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[],
            $6::smallint[]) AS t (person, jurisdiction, class, since, sex, age)
         WHERE class IS NOT NULL
         ON CONFLICT (person_id) DO UPDATE SET classification = EXCLUDED.classification,
            reported_at = EXCLUDED.reported_at, sex = EXCLUDED.sex, age_years = EXCLUDED.age_years
         WHERE (c.classification, c.reported_at, c.sex, c.age_years) IS DISTINCT FROM
            (EXCLUDED.classification, EXCLUDED.reported_at, EXCLUDED.sex, EXCLUDED.age_years)",
    )
    .bind(rows.people)
    .bind(rows.jurisdictions)
    .bind(rows.classes)
    .bind(rows.since)
    .bind(rows.sexes)
    .bind(rows.ages)
    .execute(conn)
    .await
    .doing("keeping cases that a test found")?;
    Ok(())
}
