//! Stays typed by hand. Each is a batch of its own, so that each can be taken back alone.

use axum::http::StatusCode;
use axum::response::Response;
use quell_gate::command::Command;
use quell_gate::problem::{Problem, Result};
use quell_ledger::names::{self, Called};
use quell_ledger::stays::{KeyedStay, Source};
use quell_ledger::{NewFact, Stamp};
use quell_model::fact::{FactBody, PlaceNoted, Withdrawn as Taken};
use quell_model::ids::{BatchId, FactId, PersonId, PlaceId, SubjectId, derived_id};
use quell_model::jurisdiction::Jurisdiction;
use quell_model::naming;
use quell_model::stay::{Precision, Setting, Stay};
use uuid::Uuid;

use super::where_is;
use crate::http::stays::{Count, Meant, Withdrawn};
use crate::store::record;

/// The one place that a name means: called exactly so, or the only one whose name begins so; of
/// several, the only one in the jurisdiction itself.
pub(crate) fn the_one(called: &[Called], name: &str, here: &Jurisdiction) -> Option<Uuid> {
    let only = |places: Vec<&Called>| match places.as_slice() {
        [one] => Some(one.place),
        _ => None,
    };
    let exact: Vec<&Called> = called.iter().filter(|one| one.name == name).collect();
    let near = |one: &&Called| here.contains(&Jurisdiction(one.region.clone()));
    let among = if exact.is_empty() {
        called.iter().collect()
    } else {
        exact
    };
    only(among.clone()).or_else(|| only(among.into_iter().filter(near).collect()))
}

/// The place of a stay: known by id, known by name, or made from its name.
async fn place_of(command: &mut Command, stay: &Meant<'_>, at: &str) -> Result<PlaceId> {
    if let Some(place) = stay.sent.place_id {
        let known = record::is_place(command.conn(), place).await?;
        return known
            .then_some(PlaceId(place))
            .ok_or_else(Problem::not_found);
    }
    let name = stay.sent.place_name.as_deref().unwrap_or_default().trim();
    let region = stay.sent.jurisdiction.as_deref().unwrap_or_default();
    let near = Jurisdiction(if region.is_empty() { at } else { region }.to_owned());
    let called = names::places_called(command.conn(), name).await?;
    if let Some(place) = the_one(&called, name, &near) {
        return Ok(PlaceId(place));
    }
    let ledger = command.ledger();
    let kept = naming::place_name(name, region);
    let place = naming::place(&ledger.secret().for_ids(), naming::USUAL, &kept);
    names::remember(command.conn(), "place", naming::USUAL, &kept, place.0).await?;
    let noted = NewFact {
        subject: SubjectId::Place(place),
        // Of a place elsewhere the name says where it is; what is recorded stays with the case.
        jurisdiction: Jurisdiction(at.to_owned()),
        place: Some(place),
        occurred_at: command.now(),
        purpose: "investigation",
        supersedes: None,
        body: FactBody::PlaceNoted(PlaceNoted {
            setting: stay.setting.unwrap_or(Setting::Unknown),
            people: None,
        }),
    };
    command.record(vec![noted]).await?;
    Ok(place)
}

/// Records stays of a person that are not on record yet, and has them traced.
pub(crate) async fn add_stays(
    mut command: Command,
    person: Uuid,
    key: Uuid,
    stays: &[Meant<'_>],
) -> Result<Response> {
    let at = where_is(&mut command, person).await?;
    let first = stays.iter().map(|stay| stay.sent.from).min();
    let last = stays.iter().map(|stay| stay.sent.from).max();
    let span = first.zip(last).ok_or_else(Problem::not_found)?;
    let mut known = record::known_stays(command.conn(), person, span).await?;
    let (ledger, stamp) = (command.ledger(), command.stamp());
    let secret = ledger.secret().for_ids();
    let mut recorded = 0;
    for (nth, stay) in stays.iter().enumerate() {
        let place = place_of(&mut command, stay, &at).await?;
        let same = (place.0, stay.sent.from, stay.sent.until);
        if known.contains(&same) {
            continue;
        }
        known.push(same);
        let row = derived_id(&secret, "stay-by-hand", &format!("{key}:{nth}"));
        let keyed = KeyedStay {
            key: row,
            stay: Stay {
                person: PersonId(person),
                place,
                from: stay.sent.from,
                until: stay.sent.until,
                precision: Precision::Time,
                setting: stay.setting.unwrap_or(Setting::Unknown),
                seat: None,
            },
        };
        let batch = BatchId(derived_id(&secret, "batch-by-hand", &row.to_string()));
        let source = Source {
            jurisdiction: Jurisdiction(at.clone()),
            purpose: "investigation",
        };
        let new = ledger
            .record_stays_of(command.conn(), stamp, (batch, source), &[keyed])
            .await?;
        recorded += new.len();
    }
    trace_again(&mut command, stamp, person).await?;
    let count = Count { recorded };
    command.finish(StatusCode::CREATED, &count, &[], "").await
}

/// Whom the person met is compared anew when they are settled.
async fn trace_again(command: &mut Command, stamp: Stamp, person: Uuid) -> Result<()> {
    let ledger = command.ledger();
    let subject = SubjectId::Person(PersonId(person));
    ledger.touch(command.conn(), &[subject], stamp.now).await?;
    Ok(())
}

/// Takes back a stay that was typed by hand.
pub(crate) async fn withdraw_stay(
    mut command: Command,
    (person, key): (Uuid, Uuid),
    reason: &str,
) -> Result<Response> {
    let at = where_is(&mut command, person).await?;
    let batched = record::batch_of(command.conn(), person, key)
        .await?
        .ok_or_else(Problem::not_found)?;
    if batched.n_stays != 1 || batched.jurisdiction.is_empty() {
        return Err(Problem::conflict(
            "investigation/stay-of-a-file",
            "this stay came with a file, and a file stands or falls as a whole",
            "correct the file and import it again; nothing was recorded",
        ));
    }
    let taken = NewFact {
        subject: SubjectId::Batch(BatchId(batched.batch)),
        jurisdiction: Jurisdiction(at),
        place: None,
        occurred_at: command.now(),
        purpose: "investigation",
        supersedes: Some(FactId(batched.fact)),
        body: FactBody::Withdrawn(Taken {
            reason: reason.to_owned(),
        }),
    };
    command.record(vec![taken]).await?;
    let stamp = command.stamp();
    trace_again(&mut command, stamp, person).await?;
    command
        .finish(StatusCode::OK, &Withdrawn { key }, &[], "")
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_one_place_or_none() {
        let place = |n: u128, name: &str, region: &str| Called {
            place: Uuid::from_u128(n),
            name: name.to_owned(),
            region: region.to_owned(),
        };
        let here = Jurisdiction("A/B".into());
        for (called, expect) in [
            (vec![], None),
            (vec![place(1, "Market", "")], Some(1)),
            (vec![place(1, "Market shop", "")], Some(1)),
            (
                vec![place(1, "Market", ""), place(2, "Market shop", "")],
                Some(1),
            ),
            (
                vec![place(1, "Market", "X"), place(2, "Market", "A/B/C")],
                Some(2),
            ),
            (
                vec![place(1, "Market", "A/B"), place(2, "Market", "A/B/C")],
                None,
            ),
        ] {
            let expect = expect.map(Uuid::from_u128);
            assert_eq!(the_one(&called, "Market", &here), expect, "{called:?}");
        }
    }
}
