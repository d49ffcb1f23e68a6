//! The vault: identities are unreadable without the secret, every reading leaves a record, and
//! what is erased stays erased (I12).

use quell_ledger::Error;
use quell_ledger::testing::{dump, secret, tables_with};
use quell_ledger::vault::{self, Field, Hidden, Identity};
use quell_model::ids::PersonId;

use crate::common::*;

const NAME: &str = "样本甲1001";
const NUMBER: &str = "11010519491231002X";
const PHONE: &str = "000-1234-5678";
const EVERYTHING: [&str; 3] = ["ledger", "vault", "public"];

fn identity(person: PersonId, field: Field, value: &str) -> Identity {
    Identity {
        person,
        field,
        value: Hidden(value.to_owned()),
    }
}

async fn world() -> World {
    let mut world = World::new().await;
    world.record(vec![fact(1, "07-14 08:00", noted(30))]).await;
    put(
        &world,
        &[
            identity(person(1), Field::Name, NAME),
            identity(person(1), Field::DocumentNumber, NUMBER),
            identity(person(1), Field::Phone, PHONE),
        ],
    )
    .await;
    world
}

async fn put(world: &World, identities: &[Identity]) {
    let mut tx = world.ledger.begin().await.unwrap();
    vault::put(&mut tx, &secret(), identities, world.now)
        .await
        .unwrap();
    world.ledger.commit(tx).await.unwrap();
}

async fn read(world: &World, purpose: &str) -> Result<Vec<(String, String)>, Error> {
    let mut conn = world.database.pool().acquire().await.unwrap();
    let found = vault::read(&mut conn, &secret(), person(1), BY, purpose, world.now).await?;
    Ok(found
        .into_iter()
        .map(|(field, value)| (field, value.0))
        .collect())
}

#[tokio::test]
async fn nothing_of_an_identity_is_in_any_table_in_plain() {
    let world = world().await;
    read(&world, "audit").await.unwrap();
    let mut conn = world.database.pool().acquire().await.unwrap();
    let dump = dump(&mut conn, &EVERYTHING, &[]).await.unwrap();
    // The search itself works: it finds what is there in plain.
    assert_eq!(tables_with(&dump, "audit"), ["vault.reading"]);
    for value in [NAME, "样本甲", NUMBER, "19491231", PHONE, "00012345678"] {
        assert_eq!(tables_with(&dump, value), [] as [&str; 0], "{value}");
    }
}

#[tokio::test]
async fn a_reading_gives_the_identity_and_leaves_a_record() {
    let world = world().await;
    let found = read(&world, "audit").await.unwrap();
    let expect = [
        ("document_number", NUMBER),
        ("name", NAME),
        ("phone", PHONE),
    ];
    assert_eq!(found, expect.map(|(f, v)| (f.to_owned(), v.to_owned())));
    let record = sqlx::query_scalar::<_, String>(
        "SELECT person_id || ' ' || read_by || ' ' || purpose FROM vault.reading",
    );
    let records = record.fetch_all(world.database.pool()).await.unwrap();
    assert_eq!(records, [format!("{} {} audit", person(1), BY)]);
}

#[tokio::test]
async fn without_a_purpose_nothing_is_read() {
    let world = world().await;
    for purpose in ["", "  "] {
        let refused = read(&world, purpose).await.unwrap_err();
        assert!(
            matches!(
                refused,
                Error::Refused {
                    code: "vault/no-purpose",
                    ..
                }
            ),
            "{refused}"
        );
    }
    assert_eq!(world.count("SELECT count(*) FROM vault.reading").await, 0);
}

#[tokio::test]
async fn what_is_erased_stays_erased_and_the_chain_stays_whole() {
    let world = world().await;
    let mut conn = world.database.pool().acquire().await.unwrap();
    vault::erase(&mut conn, person(1), world.now).await.unwrap();
    assert_eq!(read(&world, "audit").await.unwrap(), []);
    put(&world, &[identity(person(1), Field::Name, NAME)]).await;
    assert_eq!(read(&world, "audit").await.unwrap(), []);
    assert_eq!(world.count("SELECT count(*) FROM vault.identity").await, 0);
    assert_eq!(
        world
            .count("SELECT count(*) FROM vault.person_key WHERE wrapped_key IS NOT NULL")
            .await,
        0
    );
    let found = quell_ledger::verify::verify(&mut conn, &|_| {})
        .await
        .unwrap();
    assert_eq!((found.facts, found.broken.len()), (1, 0));
    // Erased before anything was known is erased too.
    vault::erase(&mut conn, person(2), world.now).await.unwrap();
    put(&world, &[identity(person(2), Field::Name, NAME)]).await;
    assert_eq!(world.count("SELECT count(*) FROM vault.identity").await, 0);
}

#[tokio::test]
async fn a_row_moved_to_somebody_else_cannot_be_read_as_theirs() {
    let world = world().await;
    put(&world, &[identity(person(2), Field::Name, "样本乙1002")]).await;
    let sql = format!(
        "UPDATE vault.identity i SET sealed = o.sealed FROM vault.identity o
         WHERE i.person_id = '{}' AND o.person_id = '{}' AND i.field = 'name' AND o.field = 'name'",
        person(1),
        person(2)
    );
    world.run(&sql).await.unwrap();
    let wrong = read(&world, "audit").await.unwrap_err();
    assert!(
        matches!(
            wrong,
            Error::Inconsistent {
                column: "sealed",
                ..
            }
        ),
        "{wrong}"
    );
}

#[tokio::test]
async fn a_new_value_takes_the_place_of_the_old_one() {
    let world = world().await;
    put(&world, &[identity(person(1), Field::Phone, "000-9")]).await;
    let found = read(&world, "audit").await.unwrap();
    assert!(
        found.contains(&("phone".to_owned(), "000-9".to_owned())),
        "{found:?}"
    );
    assert_eq!(world.count("SELECT count(*) FROM vault.identity").await, 3);
}

#[tokio::test]
async fn duplicates_are_found_however_the_number_is_written() {
    let world = world().await;
    put(
        &world,
        &[
            identity(person(2), Field::DocumentNumber, " 110105 19491231-002x"),
            identity(person(3), Field::DocumentNumber, "110105194912310021"),
        ],
    )
    .await;
    let mut conn = world.database.pool().acquire().await.unwrap();
    let field = Field::DocumentNumber;
    let found = vault::holders(&mut conn, &secret(), field, &[NUMBER, "none"])
        .await
        .unwrap();
    let expect = [(secret().lookup(field, NUMBER), vec![person(1), person(2)])];
    assert_eq!(found, expect.into_iter().collect());
    // A number of another field is another number.
    let phones = vault::holders(&mut conn, &secret(), Field::Phone, &[NUMBER])
        .await
        .unwrap();
    assert!(phones.is_empty());
}
