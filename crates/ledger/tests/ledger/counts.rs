//! Whatever happens in whatever order, nobody is missed and every count is right (I1), and the
//! tables made again from the facts are the same (I7).

use jiff::SignedDuration;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use quell_ledger::testing::{difference, dump};
use quell_model::fact::*;
use quell_model::ids::FactId;

use crate::common::*;

/// One thing that happens to one of a few people.
#[derive(Clone, Debug)]
enum Step {
    Case(u128),
    Result(u128, bool),
    Named(u128, u128),
    Report(u128),
    Arrive(u128),
    Correct(usize),
    Wait(i64),
    Settle,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let who = 1..6_u128;
    let step = prop_oneof![
        3 => who.clone().prop_map(Step::Case),
        2 => (who.clone(), any::<bool>()).prop_map(|(who, positive)| Step::Result(who, positive)),
        4 => (who.clone(), 1..9_u128).prop_map(|(who, whom)| Step::Named(who, whom)),
        1 => who.clone().prop_map(Step::Report),
        1 => who.prop_map(Step::Arrive),
        3 => (0..40_usize).prop_map(Step::Correct),
        2 => (1..80_i64).prop_map(Step::Wait),
        3 => Just(Step::Settle),
    ];
    proptest::collection::vec(step, 4..24)
}

async fn take(world: &mut World, recorded: &mut Vec<(u128, FactId)>, step: &Step) {
    let day = "07-13";
    let (who, body) = match step {
        Step::Case(who) => (*who, reported(Classification::Confirmed, day)),
        Step::Result(who, positive) => {
            let outcome = if *positive {
                Outcome::Positive
            } else {
                Outcome::Negative
            };
            (*who, result("07-14 07:00", outcome))
        }
        Step::Named(who, whom) if who != whom => (*who, met(*whom, Relation::Household, day)),
        Step::Named(..) => return,
        Step::Report(who) => {
            let filed = ReportFiled {
                report: ReportKind::CaseCard,
                to: None,
            };
            (*who, FactBody::ReportFiled(filed))
        }
        Step::Arrive(who) => {
            let started = ConfinementStarted {
                form: Form::Central,
                order: None,
            };
            (*who, FactBody::ConfinementStarted(started))
        }
        Step::Correct(at) => {
            if let Some((who, old)) = recorded.get(*at).copied() {
                let new = instead_of(old, fact(who, "07-14 09:00", withdrawn()));
                world.record(vec![new]).await;
            }
            return;
        }
        Step::Wait(hours) => {
            world.now += SignedDuration::from_hours(*hours);
            return;
        }
        Step::Settle => {
            world.settle().await;
            return;
        }
    };
    let mut new = fact(who, "07-14 08:00", body);
    new.occurred_at = world.now;
    let facts = world.record(vec![new]).await;
    recorded.push((who, facts[0].id));
}

#[test]
fn after_any_history_nobody_is_missed_and_rebuilding_gives_the_same_tables() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = Config {
        cases: 24,
        failure_persistence: None,
        max_shrink_iters: 60,
        ..Config::default()
    };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[22; 32]);
    TestRunner::new_with_rng(config, rng)
        .run(&steps(), |steps| {
            runtime.block_on(async {
                let mut world = World::new().await;
                let mut recorded = Vec::new();
                for step in &steps {
                    take(&mut world, &mut recorded, step).await;
                }
                world.settle().await;
                let broken = quell_ledger::testing::broken(&world.ledger, world.now)
                    .await
                    .unwrap();
                prop_assert!(broken.is_empty(), "{}", broken.join("\n"));
                let mut conn = world.database.pool().acquire().await.unwrap();
                let without = ["settled_at", "since"];
                let before = dump(&mut conn, &["ledger"], &without).await.unwrap();
                world
                    .ledger
                    .rebuild(stamp(world.now), &|_, _| {})
                    .await
                    .unwrap();
                let after = dump(&mut conn, &["ledger"], &without).await.unwrap();
                prop_assert_eq!(difference(&before, &after), None);
                Ok(())
            })
        })
        .unwrap();
}
