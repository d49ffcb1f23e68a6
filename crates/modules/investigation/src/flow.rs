//! The commands of the module. The route has authorised and bounded them; what is on record is
//! looked at here, and everything is recorded in one transaction.

mod infector;
mod stays;

use axum::http::StatusCode;
use axum::response::Response;
use jiff::tz::TimeZone;
use quell_gate::command::{Command, Keyed};
use quell_gate::problem::{Problem, Result};
use quell_ledger::vault::{Field, Hidden, Identity};
use quell_ledger::{NewFact, names, vault};
use quell_model::fact::{
    CaseReported, Classification, FactBody, InvestigationFiled, Outcome, PersonNoted,
    ResultReported, Stage,
};
use quell_model::ids::{PersonId, SubjectId, derived_id};
use quell_model::jurisdiction::Jurisdiction;
use quell_model::naming;
use uuid::Uuid;

pub(crate) use self::infector::{name_infector, withdraw_infector};
pub(crate) use self::stays::{add_stays, the_one, withdraw_stay};
use crate::http::Recorded;
use crate::http::case::{Made, Meant, NewCase};
use crate::http::result::Count;
use crate::store::record;

/// Children under this age, and people from the second on, cannot live alone.
const DEPENDENT: (u8, u8) = (14, 80);

fn fact(command: &Command, person: PersonId, at: &str, body: FactBody) -> NewFact {
    NewFact {
        subject: SubjectId::Person(person),
        jurisdiction: Jurisdiction(at.to_owned()),
        place: None,
        occurred_at: command.now(),
        purpose: "by-hand",
        supersedes: None,
        body,
    }
}

fn said(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// Refuses somebody who is on record within the caller's scope, by document number.
async fn not_twice(command: &mut Command, sent: &NewCase) -> Result<()> {
    let Some(number) = said(sent.document_number.as_ref()) else {
        return Ok(());
    };
    let ledger = command.ledger();
    let conn = command.masked().await?;
    let held = vault::holders(conn, ledger.secret(), Field::DocumentNumber, &[number]).await?;
    command.unmasked().await?;
    match held.values().flatten().next() {
        Some(person) => Err(already(*person)),
        None => Ok(()),
    }
}

fn already(person: PersonId) -> Problem {
    Problem::conflict(
        "investigation/already-on-record",
        format!("this person is on record as {person}"),
        "open that record and report the result or the class there; nothing was recorded",
    )
}

/// The id of a new case: by its outside id or its document, as an import would give it; by the
/// command where there is neither, or where somebody elsewhere has that id already.
async fn id_of(command: &mut Command, key: Uuid, sent: &NewCase) -> Result<(PersonId, bool)> {
    let ledger = command.ledger();
    let secret = ledger.secret().for_ids();
    let own = PersonId(derived_id(&secret, "by-hand", &key.to_string()));
    let named =
        said(sent.external_id.as_ref()).map(|id| naming::person(&secret, naming::USUAL, id));
    let number = said(sent.document_number.as_ref());
    let Some(id) = named.or_else(|| number.map(|n| naming::by_document(&secret, n))) else {
        return Ok((own, false));
    };
    if !record::is_known(command.conn(), id.0).await? {
        return Ok((id, named.is_some()));
    }
    let conn = command.masked().await?;
    let seen = record::sees(conn, id.0).await?;
    command.unmasked().await?;
    if seen {
        Err(already(id))
    } else {
        Ok((own, false))
    }
}

/// Records a positive by hand.
pub(crate) async fn report(
    mut command: Command,
    keyed: &Keyed<NewCase>,
    meant: Meant,
    zone: &TimeZone,
) -> Result<Response> {
    let sent = &keyed.body;
    not_twice(&mut command, sent).await?;
    let (person, keep_name) = id_of(&mut command, keyed.key, sent).await?;
    let ledger = command.ledger();
    let now = command.now();
    let identities: Vec<Identity> = [
        (Field::Name, &sent.name),
        (Field::Phone, &sent.phone),
        (Field::DocumentNumber, &sent.document_number),
        (Field::Address, &sent.address),
    ]
    .into_iter()
    .filter_map(|(field, value)| {
        Some(Identity {
            person,
            field,
            value: Hidden(said(value.as_ref())?.to_owned()),
        })
    })
    .collect();
    vault::put(command.conn(), ledger.secret(), &identities, now).await?;
    if let Some(name) = said(sent.external_id.as_ref()).filter(|_| keep_name) {
        names::remember(command.conn(), "person", naming::USUAL, name, person.0).await?;
    }
    let today = now.to_zoned(zone.clone()).date();
    let dependent = |age: u8| age < DEPENDENT.0 || age >= DEPENDENT.1;
    let mut bodies = vec![
        FactBody::PersonNoted(PersonNoted {
            sex: meant.sex,
            age_years: sent.age_years,
            dependent: sent.age_years.is_some_and(dependent),
            ..PersonNoted::default()
        }),
        FactBody::CaseReported(CaseReported {
            classification: meant.classification,
            found_by: meant.found_by,
            onset_on: sent.onset_on,
            specimen_on: sent
                .specimen_on
                .or_else(|| sent.sampled_at.map(|at| at.to_zoned(zone.clone()).date())),
            confirmed_on: (meant.classification == Classification::Confirmed).then_some(today),
            imported: false,
        }),
    ];
    if let Some(sampled_at) = sent.sampled_at {
        bodies.push(FactBody::ResultReported(ResultReported {
            sampled_at,
            outcome: Outcome::Positive,
            ct_n: None,
            ct_orf1ab: None,
            pool: 1,
            double_sampled: false,
        }));
    }
    let facts = bodies
        .into_iter()
        .map(|body| fact(&command, person, &sent.jurisdiction, body))
        .collect();
    command.record(facts).await?;
    let made = Made { id: person.0 };
    // The facts themselves tell whoever looks at cases.
    command.finish(StatusCode::CREATED, &made, &[], "").await
}

/// The jurisdiction of somebody whom the caller sees.
async fn where_is(command: &mut Command, person: Uuid) -> Result<String> {
    let mut found = command.jurisdictions_of(&[person]).await?;
    found.remove(&person).ok_or_else(Problem::not_found)
}

/// Records one fact about a person and answers with it.
async fn alone(mut command: Command, person: Uuid, body: FactBody) -> Result<Response> {
    let at = where_is(&mut command, person).await?;
    let new = fact(&command, PersonId(person), &at, body);
    let facts = command.record(vec![new]).await?;
    let fact_id = facts.first().map(|fact| fact.id.0).unwrap_or_default();
    let recorded = Recorded { fact_id };
    command
        .finish(StatusCode::CREATED, &recorded, &[], "")
        .await
}

/// Records that a stage of an investigation is finished.
pub(crate) async fn file(command: Command, person: Uuid, stage: Stage) -> Result<Response> {
    let body = FactBody::InvestigationFiled(InvestigationFiled { stage });
    alone(command, person, body).await
}

/// Records a result.
pub(crate) async fn result(
    command: Command,
    (person, result): (Uuid, ResultReported),
) -> Result<Response> {
    alone(command, person, FactBody::ResultReported(result)).await
}

/// Records many results.
pub(crate) async fn results(
    mut command: Command,
    results: Vec<(Uuid, ResultReported)>,
) -> Result<Response> {
    let mut people: Vec<Uuid> = results.iter().map(|(person, _)| *person).collect();
    people.sort_unstable();
    people.dedup();
    let found = command.jurisdictions_of(&people).await?;
    let recorded = results.len();
    let facts = results
        .into_iter()
        .map(|(person, result)| {
            let at = found.get(&person).map_or("", String::as_str);
            fact(
                &command,
                PersonId(person),
                at,
                FactBody::ResultReported(result),
            )
        })
        .collect();
    command.record(facts).await?;
    let count = Count { recorded };
    command.finish(StatusCode::CREATED, &count, &[], "").await
}
