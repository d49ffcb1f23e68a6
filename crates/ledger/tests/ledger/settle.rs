//! Settling with the real plan: what a case means for its contacts, and how all of it is taken
//! back when the case was none (I1, I3).

use quell_ledger::testing::{difference, dump};
use quell_model::fact::*;
use quell_model::ids::{FactId, SubjectId};
use quell_model::jurisdiction::Jurisdiction;
use quell_model::order::OrderState;
use sqlx::Row;

use crate::common::*;

/// Case 1 with two named contacts, everything known before the first settling.
async fn case_with_contacts(world: &mut World) -> Vec<Fact> {
    world
        .record(vec![
            fact(
                1,
                "07-14 08:00",
                reported(Classification::Confirmed, "07-13"),
            ),
            fact(1, "07-14 08:00", noted(40)),
            fact(1, "07-14 08:00", met(2, Relation::Household, "07-12")),
            fact(1, "07-14 08:00", met(3, Relation::Meal, "07-13")),
            fact(2, "07-14 08:00", noted(38)),
            fact(3, "07-14 08:00", noted(52)),
        ])
        .await
}

/// Signs every draft there is.
async fn sign_all(world: &mut World) -> u64 {
    let rows = sqlx::query(
        "SELECT subject_id, subject_kind, kind FROM ledger.control_order WHERE state = 'draft'",
    )
    .fetch_all(world.database.pool())
    .await
    .unwrap();
    let mut facts = Vec::new();
    for row in &rows {
        let subject =
            SubjectId::from_parts(row.get("subject_kind"), row.get("subject_id")).unwrap();
        let mut conn = world.database.pool().acquire().await.unwrap();
        let views = quell_ledger::load::views(&mut conn, &[subject], quell_ledger::AsOf::default())
            .await
            .unwrap();
        let derived = world.ledger.plan().derive(&views[0], world.now);
        let kind: &str = row.get("kind");
        for order in derived.orders {
            if order.state == OrderState::Draft && quell_model::code(order.kind) == kind {
                facts.push(quell_ledger::NewFact {
                    subject,
                    jurisdiction: Jurisdiction("CN/45/4505/450502".into()),
                    place: None,
                    occurred_at: world.now,
                    purpose: "test",
                    supersedes: None,
                    body: FactBody::OrderSigned(OrderSigned {
                        order: order.key,
                        kind: order.kind,
                        edition: order.edition,
                        from: order.from,
                        until: order.until,
                    }),
                });
            }
        }
    }
    let signed = facts.len() as u64;
    world.record(facts).await;
    signed
}

#[tokio::test]
async fn a_case_with_named_contacts_gives_messages_duties_and_draft_orders() {
    let mut world = World::new().await;
    case_with_contacts(&mut world).await;
    let settled = world.settle().await;
    assert_eq!(settled.sent, 2);
    world.assert_settled().await;
    for (what, sql, at_least) in [
        (
            "messages of the case",
            "SELECT count(*) FROM ledger.message",
            2,
        ),
        (
            "close contacts",
            "SELECT count(*) FROM ledger.subject WHERE statuses::text LIKE '%contact.close%'",
            2,
        ),
        (
            "people with an open duty",
            "SELECT count(DISTINCT subject_id) FROM ledger.duty WHERE state = 'open'",
            3,
        ),
        (
            "transfers of contacts",
            "SELECT count(*) FROM ledger.duty WHERE kind = 'transfer_contact'",
            2,
        ),
        (
            "drafts for contacts",
            "SELECT count(DISTINCT subject_id) FROM ledger.control_order WHERE state = 'draft'",
            2,
        ),
    ] {
        let n = world.count(sql).await;
        assert!(n >= at_least, "{what}: {n}");
    }
}

#[tokio::test]
async fn settling_twice_changes_nothing() {
    let mut world = World::new().await;
    // A clock finer than what the database keeps must not make a difference either.
    world.now += jiff::SignedDuration::from_nanos(123_456_789);
    case_with_contacts(&mut world).await;
    world.settle().await;
    let everything = ["ledger", "vault"];
    let mut conn = world.database.pool().acquire().await.unwrap();
    let before = dump(&mut conn, &everything, &[]).await.unwrap();
    let again = world.settle().await;
    assert_eq!(again, quell_ledger::Settled::default());
    world
        .run(
            "INSERT INTO ledger.touched SELECT subject_id, subject_kind, now() FROM ledger.subject",
        )
        .await
        .unwrap();
    let asked = world.settle().await;
    assert_eq!(
        (asked.sent, asked.retracted, asked.duties, asked.lapsed),
        (0, 0, 0, 0)
    );
    let after = dump(&mut conn, &everything, &[]).await.unwrap();
    assert_eq!(difference(&before, &after), None);
}

/// What takes a fact back.
type Correction = fn(FactId) -> quell_ledger::NewFact;

/// How a case is taken back.
fn corrections() -> [(&'static str, Correction); 2] {
    [
        ("withdrawn", |old| {
            instead_of(old, fact(1, "07-14 12:00", withdrawn()))
        }),
        ("discarded", |old| {
            let body = reported(Classification::Discarded, "07-13");
            instead_of(old, fact(1, "07-14 12:00", body))
        }),
    ]
}

#[tokio::test]
async fn a_corrected_case_takes_back_all_that_hung_on_it() {
    for (how, correction) in corrections() {
        let mut world = World::new().await;
        let facts = case_with_contacts(&mut world).await;
        world.settle().await;
        let owed = world
            .count("SELECT count(*) FROM ledger.duty WHERE state = 'open'")
            .await;
        assert!(owed > 5, "{how}: {owed}");
        world.record(vec![correction(facts[0].id)]).await;
        let settled = world.settle().await;
        assert_eq!(settled.retracted, 2, "{how}");
        world.assert_settled().await;
        for (what, sql) in [
            ("messages", "SELECT count(*) FROM ledger.message"),
            ("drafts", "SELECT count(*) FROM ledger.control_order"),
            (
                "open duties",
                "SELECT count(*) FROM ledger.duty WHERE state = 'open'",
            ),
            (
                "contacts",
                "SELECT count(*) FROM ledger.subject WHERE statuses::text LIKE '%contact.%'",
            ),
            (
                "lapses without a reason",
                "SELECT count(*) FROM ledger.duty
                 WHERE state = 'lapsed' AND lapse_reason <> 'basis-ended'",
            ),
        ] {
            assert_eq!(world.count(sql).await, 0, "{how}: {what}");
        }
        let lapsed = world
            .count("SELECT count(*) FROM ledger.duty WHERE state = 'lapsed'")
            .await;
        let facts = world
            .count("SELECT count(*) FROM ledger.fact WHERE kind = 'duty_lapsed'")
            .await;
        assert_eq!((lapsed, facts), (owed, owed), "{how}");
    }
}

#[tokio::test]
async fn a_corrected_result_takes_back_all_that_hung_on_it() {
    let mut world = World::new().await;
    let facts = world
        .record(vec![
            fact(1, "07-14 06:00", result("07-13 20:00", Outcome::Positive)),
            fact(1, "07-14 08:00", met(2, Relation::Household, "07-12")),
            fact(2, "07-14 08:00", noted(38)),
        ])
        .await;
    world.settle().await;
    world.assert_settled().await;
    let owed = world
        .count("SELECT count(*) FROM ledger.duty WHERE state = 'open'")
        .await;
    assert!(owed > 0);
    let negative = fact(1, "07-14 06:00", result("07-13 20:00", Outcome::Negative));
    world.record(vec![instead_of(facts[0].id, negative)]).await;
    world.settle().await;
    world.assert_settled().await;
    for sql in [
        "SELECT count(*) FROM ledger.message",
        "SELECT count(*) FROM ledger.control_order",
        "SELECT count(*) FROM ledger.duty WHERE state = 'open'",
    ] {
        assert_eq!(world.count(sql).await, 0, "{sql}");
    }
}

#[tokio::test]
async fn a_signed_order_ends_with_its_basis_and_stays_on_record() {
    let mut world = World::new().await;
    let facts = case_with_contacts(&mut world).await;
    world.settle().await;
    let signed = sign_all(&mut world).await;
    world.settle().await;
    world.assert_settled().await;
    assert!(signed >= 2);
    let running = "SELECT count(*) FROM ledger.control_order WHERE state = 'signed'";
    assert_eq!(world.count(running).await, signed.cast_signed());
    let (_, withdraw) = corrections()[0];
    world.record(vec![withdraw(facts[0].id)]).await;
    world.settle().await;
    world.assert_settled().await;
    assert_eq!(world.count(running).await, 0);
    let ended = "SELECT count(*) FROM ledger.control_order WHERE state = 'ended'";
    assert_eq!(world.count(ended).await, signed.cast_signed());
}

#[tokio::test]
async fn a_duty_that_lapsed_is_owed_again_when_its_basis_comes_back() {
    let mut world = World::new().await;
    let facts = case_with_contacts(&mut world).await;
    world.settle().await;
    let open = "SELECT count(*) FROM ledger.duty WHERE state = 'open'";
    let owed = world.count(open).await;
    let (_, withdraw) = corrections()[0];
    world.record(vec![withdraw(facts[0].id)]).await;
    world.settle().await;
    assert_eq!(world.count(open).await, 0);
    let again = reported(Classification::Confirmed, "07-13");
    world.record(vec![fact(1, "07-14 08:00", again)]).await;
    world.settle().await;
    world.assert_settled().await;
    assert_eq!(world.count(open).await, owed);
    assert_eq!(
        world
            .count(
                "SELECT count(*) FROM ledger.duty WHERE state <> 'open' OR lapse_reason IS NOT NULL"
            )
            .await,
        0
    );
}

#[tokio::test]
async fn evidence_closes_a_duty_and_its_withdrawal_opens_it_again() {
    let mut world = World::new().await;
    case_with_contacts(&mut world).await;
    world.settle().await;
    let filed = FactBody::ReportFiled(ReportFiled {
        report: ReportKind::CaseCard,
        to: None,
    });
    let done = "SELECT count(*) FROM ledger.duty WHERE state = 'done' AND kind = 'report_case'";
    let facts = world.record(vec![fact(1, "07-14 09:00", filed)]).await;
    world.settle().await;
    world.assert_settled().await;
    assert_eq!(world.count(done).await, 1);
    let taken_back = instead_of(facts[0].id, fact(1, "07-14 09:30", withdrawn()));
    world.record(vec![taken_back]).await;
    world.settle().await;
    world.assert_settled().await;
    assert_eq!(world.count(done).await, 0);
}

#[tokio::test]
async fn what_was_done_stays_done_when_its_case_is_withdrawn() {
    let mut world = World::new().await;
    let facts = case_with_contacts(&mut world).await;
    let filed = FactBody::ReportFiled(ReportFiled {
        report: ReportKind::CaseCard,
        to: None,
    });
    world.record(vec![fact(1, "07-14 09:00", filed)]).await;
    world.settle().await;
    let (_, withdraw) = corrections()[0];
    world.record(vec![withdraw(facts[0].id)]).await;
    world.settle().await;
    world.assert_settled().await;
    // Settling once more finds nothing to lapse.
    world
        .run(
            "INSERT INTO ledger.touched SELECT subject_id, subject_kind, now() FROM ledger.subject",
        )
        .await
        .unwrap();
    assert_eq!(world.settle().await.lapsed, 0);
}
