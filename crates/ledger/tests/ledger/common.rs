//! Builders shared by the tests: a ledger with the real plan, people, facts at local times.

use std::sync::Arc;

use jiff::civil::DateTime;
use jiff::tz::{TimeZone, offset};
use jiff::{SignedDuration, Timestamp};
use quell_ledger::testing::{self, TestDatabase};
use quell_ledger::{Ledger, NewFact, Settled, Stamp};
use quell_model::fact::*;
use quell_model::ids::{ActorId, FactId, PersonId, SubjectId};
use quell_model::jurisdiction::Jurisdiction;
use quell_model::stay::{Precision, Setting};
use quell_plan::Book;
use uuid::Uuid;

pub(crate) const BY: ActorId = ActorId(Uuid::from_u128(1));

pub(crate) fn zone() -> TimeZone {
    TimeZone::fixed(offset(8))
}

/// `07-14 10:00` of 2022 in local time.
pub(crate) fn at(text: &str) -> Timestamp {
    let local: DateTime = format!("2022-{}:00", text.replace(' ', "T"))
        .parse()
        .unwrap();
    local.to_zoned(zone()).unwrap().timestamp()
}

pub(crate) fn stamp(now: Timestamp) -> Stamp {
    Stamp { now, by: BY }
}

pub(crate) fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(0x1000 + n))
}

/// A ledger of a test, and the database that goes with it.
pub(crate) struct World {
    pub(crate) ledger: Ledger,
    pub(crate) database: TestDatabase,
    pub(crate) now: Timestamp,
}

impl World {
    pub(crate) async fn new() -> Self {
        let database = TestDatabase::new(&[]).await;
        let now = at("07-14 10:00");
        let plan = Book::standard(zone()).in_force("covid-19", now).unwrap();
        let ledger = database.ledger("test", Arc::new(plan), []);
        Self {
            ledger,
            database,
            now,
        }
    }

    /// Records facts at the clock of this world; the clock goes on a minute.
    pub(crate) async fn record(&mut self, facts: Vec<NewFact>) -> Vec<Fact> {
        let mut tx = self.ledger.begin().await.unwrap();
        let facts = self
            .ledger
            .record(&mut tx, stamp(self.now), facts)
            .await
            .unwrap();
        self.ledger.commit(tx).await.unwrap();
        self.now += SignedDuration::from_mins(1);
        facts
    }

    pub(crate) async fn settle(&self) -> Settled {
        self.ledger
            .settle(stamp(self.now), &|_, _| {})
            .await
            .unwrap()
    }

    /// Fails when the tables are not what the plan derives.
    pub(crate) async fn assert_settled(&self) {
        let broken = testing::broken(&self.ledger, self.now).await.unwrap();
        assert!(broken.is_empty(), "{}", broken.join("\n"));
    }

    pub(crate) async fn count(&self, sql: &'static str) -> i64 {
        let mut conn = self.database.pool().acquire().await.unwrap();
        testing::one(&mut conn, sql).await.unwrap()
    }

    pub(crate) async fn run(&self, sql: &str) -> Result<(), sqlx::Error> {
        use sqlx::Executor;
        let mut conn = self.database.pool().acquire().await?;
        conn.execute(sqlx::AssertSqlSafe(sql.to_owned())).await?;
        Ok(())
    }
}

pub(crate) fn fact(who: u128, when: &str, body: FactBody) -> NewFact {
    NewFact {
        subject: SubjectId::Person(person(who)),
        jurisdiction: Jurisdiction("CN/45/4505/450502".into()),
        place: None,
        occurred_at: at(when),
        purpose: "test",
        supersedes: None,
        body,
    }
}

pub(crate) fn instead_of(old: FactId, new: NewFact) -> NewFact {
    NewFact {
        supersedes: Some(old),
        ..new
    }
}

pub(crate) fn reported(class: Classification, onset: &str) -> FactBody {
    FactBody::CaseReported(CaseReported {
        classification: class,
        found_by: FoundBy::Screening,
        onset_on: Some(format!("2022-{onset}").parse().unwrap()),
        specimen_on: None,
        confirmed_on: None,
        imported: false,
    })
}

pub(crate) fn result(sampled: &str, outcome: Outcome) -> FactBody {
    FactBody::ResultReported(ResultReported {
        sampled_at: at(sampled),
        outcome,
        ct_n: None,
        ct_orf1ab: None,
        pool: 1,
        double_sampled: false,
    })
}

pub(crate) fn met(contact: u128, relation: Relation, day: &str) -> FactBody {
    FactBody::ContactNamed(ContactNamed {
        contact: person(contact),
        relation,
        setting: Setting::Dwelling,
        first_at: Some(at(&format!("{day} 18:00"))),
        last_at: Some(at(&format!("{day} 23:00"))),
        precision: Precision::Time,
        protected: false,
        infected: false,
    })
}

pub(crate) fn noted(age: u8) -> FactBody {
    FactBody::PersonNoted(PersonNoted {
        age_years: Some(age),
        ..PersonNoted::default()
    })
}

pub(crate) fn withdrawn() -> FactBody {
    FactBody::Withdrawn(Withdrawn {
        reason: "lab-corrected".into(),
    })
}
