//! A whole outbreak with corrections, signatures and the passing of days: nobody is missed (I1),
//! and the tables made again from the facts are the same (I7).

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use quell_contacts::{Contacts, Stays};
use quell_intake::flow::{self, Recording};
use quell_intake::{Kind, Options, prepare};
use quell_investigation::Investigation;
use quell_ledger::testing::{TestDatabase, broken, difference, dump, tables_with};
use quell_ledger::{AsOf, Ledger, Module, NewFact, Stamp, load};
use quell_model::fact::{FactBody, OrderSigned, Withdrawn};
use quell_model::ids::{ActorId, FactId, SubjectId};
use quell_model::order::OrderState;
use quell_plan::Book;
use quell_rehearse::{PortCity, port_city};
use sqlx::Row;
use uuid::Uuid;

use crate::schema::modules;

const SCHEMAS: [&str; 5] = ["ledger", "vault", "intake", "investigation", "contacts"];

struct Outbreak {
    ledger: Ledger,
    database: TestDatabase,
    stays: Arc<Stays>,
    zone: TimeZone,
    now: Timestamp,
    _folder: tempfile::TempDir,
}

impl Outbreak {
    async fn new(city: &PortCity) -> Self {
        let database = TestDatabase::new(&modules()).await;
        let folder = tempfile::tempdir().unwrap();
        let zone = TimeZone::get(city.time_zone).unwrap();
        let stays = Arc::new(Stays::open(folder.path(), &zone).unwrap());
        let plan = Book::standard(zone.clone())
            .in_force(city.pathogen, city.now)
            .unwrap();
        let kept: [Arc<dyn Module>; 2] = [Arc::new(Investigation), Arc::new(Contacts)];
        let ledger = database
            .ledger("test", Arc::new(plan), kept)
            .with_tracer(stays.clone());
        Self {
            ledger,
            database,
            stays,
            zone,
            now: city.now,
            _folder: folder,
        }
    }

    fn stamp(&self) -> Stamp {
        Stamp {
            now: self.now,
            by: ActorId(Uuid::from_u128(1)),
        }
    }

    async fn import(&mut self, kind: Kind, text: &str) {
        let today = self.now.to_zoned(self.zone.clone()).date();
        let mut options = Options::new(kind, today);
        options.content_key = self.ledger.secret().for_ids();
        let mut prepared = prepare(text.as_bytes(), "list.csv", &options).unwrap();
        let recording = Recording {
            stamp: self.stamp(),
            zone: &self.zone,
            file_hash: *blake3::hash(text.as_bytes()).as_bytes(),
            within: None,
            progress: &|_| {},
        };
        flow::record(&self.ledger, &mut prepared, &recording)
            .await
            .unwrap();
        assert_eq!(prepared.report.rejected + prepared.report.conflicts, 0);
        let mut conn = self.database.pool().acquire().await.unwrap();
        self.stays.catch_up(&mut conn).await.unwrap();
    }

    async fn settle(&self) {
        self.ledger.settle(self.stamp(), &|_, _| {}).await.unwrap();
    }

    async fn record(&mut self, facts: Vec<NewFact>) {
        let mut tx = self.ledger.begin().await.unwrap();
        self.ledger
            .record(&mut tx, self.stamp(), facts)
            .await
            .unwrap();
        self.ledger.commit(tx).await.unwrap();
        self.now += SignedDuration::from_mins(1);
    }

    /// Takes back facts of a kind: the first of them by id, so that the same are chosen each time.
    async fn withdraw(&mut self, kind: &str, most: i64) {
        let rows = sqlx::query(
            "SELECT fact_id, subject_id FROM ledger.fact f WHERE kind = $1 AND NOT EXISTS (
               SELECT FROM ledger.fact s WHERE s.supersedes = f.fact_id)
             ORDER BY fact_id DESC LIMIT $2",
        )
        .bind(kind)
        .bind(most)
        .fetch_all(self.database.pool())
        .await
        .unwrap();
        assert!(!rows.is_empty(), "{kind}");
        let facts = rows.iter().map(|row| NewFact {
            subject: SubjectId::from_parts("person", row.get("subject_id")).unwrap(),
            jurisdiction: quell_model::jurisdiction::Jurisdiction::default(),
            place: None,
            occurred_at: self.now,
            purpose: "test",
            supersedes: Some(FactId(row.get("fact_id"))),
            body: FactBody::Withdrawn(Withdrawn {
                reason: "entered-in-error".to_owned(),
            }),
        });
        let facts = facts.collect();
        self.record(facts).await;
    }

    /// Signs so many of the drafts.
    async fn sign(&mut self, most: usize) {
        let rows = sqlx::query(
            "SELECT DISTINCT subject_kind, subject_id FROM ledger.control_order
             WHERE state = 'draft' ORDER BY 2",
        )
        .fetch_all(self.database.pool())
        .await
        .unwrap();
        let subjects: Vec<SubjectId> = rows
            .iter()
            .take(most)
            .filter_map(|row| SubjectId::from_parts(row.get("subject_kind"), row.get("subject_id")))
            .collect();
        let mut conn = self.database.pool().acquire().await.unwrap();
        let views = load::views(&mut conn, &subjects, AsOf::default())
            .await
            .unwrap();
        drop(conn);
        let mut facts = Vec::new();
        for view in &views {
            for order in self.ledger.plan().derive(view, self.now).orders {
                if order.state == OrderState::Draft {
                    facts.push(NewFact {
                        subject: view.subject,
                        jurisdiction: view.jurisdiction.clone(),
                        place: None,
                        occurred_at: self.now,
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
        assert!(!facts.is_empty());
        self.record(facts).await;
    }

    async fn assert_settled(&self, when: &str) {
        let broken = broken(&self.ledger, self.now).await.unwrap();
        assert!(
            broken.is_empty(),
            "{when}: {} broken\n{}",
            broken.len(),
            broken[..broken.len().min(12)].join("\n")
        );
    }

    /// Every table but for the moment of settling.
    async fn tables(&self) -> BTreeMap<String, Vec<String>> {
        let mut conn = self.database.pool().acquire().await.unwrap();
        dump(&mut conn, &SCHEMAS, &["settled_at"]).await.unwrap()
    }
}

#[tokio::test]
async fn an_outbreak_leaves_nobody_out_and_rebuilds_to_the_same_tables() {
    let city = port_city(1);
    let mut outbreak = Outbreak::new(&city).await;
    for (kind, text) in [
        (Kind::Cases, &city.cases_csv),
        (Kind::Contacts, &city.contacts_csv),
        (Kind::Results, &city.results_csv),
        (Kind::Stays, &city.stays_csv),
    ] {
        outbreak.import(kind, text).await;
    }
    outbreak.settle().await;
    outbreak.assert_settled("after the lists").await;

    outbreak.import(Kind::Cases, &city.new_case_csv).await;
    outbreak.settle().await;
    outbreak.assert_settled("after the new case").await;

    outbreak.sign(40).await;
    outbreak.settle().await;
    outbreak.now += SignedDuration::from_hours(30);
    outbreak.settle().await;
    outbreak.assert_settled("a day later").await;

    // The newest case was none, a row before it was wrong, and so were a few namings.
    outbreak.withdraw("listed", 2).await;
    outbreak.withdraw("contact_named", 3).await;
    outbreak.settle().await;
    outbreak.assert_settled("after corrections").await;
    outbreak.now += SignedDuration::from_hours(24 * 9);
    outbreak.settle().await;
    outbreak.assert_settled("nine days later").await;

    let before = outbreak.tables().await;
    for table in [
        "ledger.duty",
        "ledger.message",
        "ledger.control_order",
        "investigation.case_record",
        "contacts.contact",
    ] {
        assert!(!before[table].is_empty(), "{table}");
    }
    assert!(
        before["ledger.duty"]
            .iter()
            .any(|row| row.contains("\"lapsed\""))
    );
    outbreak
        .ledger
        .rebuild(outbreak.stamp(), &|_, _| {})
        .await
        .unwrap();
    outbreak.assert_settled("after rebuilding").await;
    let after = outbreak.tables().await;
    assert_eq!(difference(&before, &after), None);
    assert_eq!(difference(&after, &before), None);
}

#[tokio::test]
async fn no_name_and_no_telephone_of_a_list_is_in_any_table_in_plain() {
    let city = port_city(1);
    let mut outbreak = Outbreak::new(&city).await;
    for (kind, text) in [
        (Kind::Cases, &city.cases_csv),
        (Kind::Contacts, &city.contacts_csv),
    ] {
        outbreak.import(kind, text).await;
    }
    outbreak.settle().await;
    let tables = outbreak.tables().await;
    let mut looked = 0;
    for line in city.cases_csv.lines().chain(city.contacts_csv.lines()) {
        let cells: Vec<&str> = line.split(',').collect();
        for value in [cells[1], cells[4]]
            .iter()
            .filter(|v| !matches!(**v, "姓名" | "联系电话"))
        {
            assert_eq!(tables_with(&tables, value), [] as [&str; 0], "{value}");
            looked += 1;
        }
    }
    assert!(looked > 50, "{looked}");
}
