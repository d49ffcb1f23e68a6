//! The identity vault: names, document numbers, phones and addresses, encrypted under a key of
//! each person. Erasing that key makes the identity unrecoverable while the chain stays intact.
//!
//! Lookup goes by keyed hash of the normalised value, so that a number can be found without
//! decrypting anything.

mod mask;
mod seal;

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use quell_model::ids::{ActorId, PersonId};
use sqlx::{PgConnection, Row};
use uuid::Uuid;

pub use self::mask::{mask_name, masked_names};
pub use self::seal::Secret;
use self::seal::{open, random, seal};
use crate::error::{Doing, Error, Result};

/// The fields of an identity.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Field {
    /// Full name.
    Name,
    /// Number of an identity document.
    DocumentNumber,
    /// Telephone.
    Phone,
    /// Address.
    Address,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 4] = [Self::Name, Self::DocumentNumber, Self::Phone, Self::Address];

    /// The field of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }

    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::DocumentNumber => "document_number",
            Self::Phone => "phone",
            Self::Address => "address",
        }
    }
}

/// One value of an identity on its way into the vault.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Whose.
    pub person: PersonId,
    /// Which field.
    pub field: Field,
    /// The value; never shown by `Debug`.
    pub value: Hidden,
}

/// Text that does not print itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Hidden(pub String);

impl std::fmt::Debug for Hidden {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("•••")
    }
}

/// Puts identities in. A field that is there already is replaced; a person whose key was erased
/// stays erased.
///
/// # Errors
/// When the database fails.
pub async fn put(
    conn: &mut PgConnection,
    secret: &Secret,
    identities: &[Identity],
    now: Timestamp,
) -> Result<()> {
    if identities.is_empty() {
        return Ok(());
    }
    let keys = person_keys(conn, secret, identities, now).await?;
    let mut latest: BTreeMap<(Uuid, &'static str), &Identity> = BTreeMap::new();
    for identity in identities {
        latest.insert((identity.person.0, identity.field.code()), identity);
    }
    let (mut people, mut fields) = (Vec::new(), Vec::new());
    let (mut sealed, mut hashes) = (Vec::new(), Vec::new());
    for ((person, field), identity) in latest {
        let Some(Some(key)) = keys.get(&person) else {
            continue;
        };
        people.push(person);
        fields.push(field);
        sealed.push(seal(key, &aad(person, field), identity.value.0.as_bytes())?);
        hashes.push(secret.lookup(identity.field, &identity.value.0).to_vec());
    }
    sqlx::query(
        "INSERT INTO vault.identity (person_id, field, sealed, lookup_hash)
         SELECT * FROM UNNEST($1::uuid[], $2::text[], $3::bytea[], $4::bytea[])
         ON CONFLICT (person_id, field)
         DO UPDATE SET sealed = EXCLUDED.sealed, lookup_hash = EXCLUDED.lookup_hash",
    )
    .bind(people)
    .bind(fields)
    .bind(sealed)
    .bind(hashes)
    .execute(conn)
    .await
    .doing("putting identities in the vault")?;
    Ok(())
}

fn aad(person: Uuid, field: &str) -> Vec<u8> {
    [person.as_bytes(), field.as_bytes()].concat()
}

/// The plain key of each person, made where there is none; `None` for one that was erased.
async fn person_keys(
    conn: &mut PgConnection,
    secret: &Secret,
    identities: &[Identity],
    now: Timestamp,
) -> Result<HashMap<Uuid, Option<[u8; 32]>>> {
    let mut people: Vec<Uuid> = identities
        .iter()
        .map(|identity| identity.person.0)
        .collect();
    people.sort_unstable();
    people.dedup();
    let wrapping = secret.wrapping_key();
    let wrapped = people
        .iter()
        .map(|person| seal(&wrapping, person.as_bytes(), &random::<32>()?))
        .collect::<Result<Vec<_>>>()?;
    sqlx::query(
        "INSERT INTO vault.person_key (person_id, wrapped_key, created_at)
         SELECT person, wrapped, $3 FROM UNNEST($1::uuid[], $2::bytea[]) AS t (person, wrapped)
         ON CONFLICT (person_id) DO NOTHING",
    )
    .bind(&people)
    .bind(wrapped)
    .bind(now.to_sqlx())
    .execute(&mut *conn)
    .await
    .doing("making keys")?;
    let rows = sqlx::query(
        "SELECT person_id, wrapped_key FROM vault.person_key WHERE person_id = ANY($1)",
    )
    .bind(&people)
    .fetch_all(conn)
    .await
    .doing("reading keys")?;
    rows.iter()
        .map(|row| {
            let person: Uuid = row.get("person_id");
            let key = match row.get::<Option<&[u8]>, _>("wrapped_key") {
                Some(wrapped) => Some(unwrap_key(&wrapping, person, wrapped)?),
                None => None,
            };
            Ok((person, key))
        })
        .collect()
}

fn unwrap_key(wrapping: &[u8; 32], person: Uuid, wrapped: &[u8]) -> Result<[u8; 32]> {
    open(wrapping, person.as_bytes(), wrapped)
        .and_then(|key| key.try_into().ok())
        .ok_or_else(|| Error::Inconsistent {
            table: "vault.person_key",
            column: "wrapped_key",
            row: person.to_string(),
        })
}

/// A reading of an identity: who reads what of whom, what for.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// Whose.
    pub person: PersonId,
    /// Who reads.
    pub by: ActorId,
    /// As what, where they have a role.
    pub role: Option<&'a str>,
    /// What for.
    pub purpose: &'a str,
    /// Which fields.
    pub fields: &'a [Field],
    /// Whether they look beyond their scope.
    pub glass_broken: bool,
    /// When.
    pub now: Timestamp,
}

/// Reads an identity for a purpose, and leaves the record of it in the same transaction.
///
/// # Errors
/// Refused without a purpose; a fault when the database fails.
pub async fn read(
    conn: &mut PgConnection,
    secret: &Secret,
    person: PersonId,
    by: ActorId,
    purpose: &str,
    now: Timestamp,
) -> Result<Vec<(String, Hidden)>> {
    let reading = Reading {
        person,
        by,
        role: None,
        purpose,
        fields: &Field::ALL,
        glass_broken: false,
        now,
    };
    read_as(conn, secret, &reading).await
}

/// Reads some fields of an identity, and leaves the record of it in the same transaction.
///
/// # Errors
/// Refused without a purpose; a fault when the database fails.
pub async fn read_as(
    conn: &mut PgConnection,
    secret: &Secret,
    reading: &Reading<'_>,
) -> Result<Vec<(String, Hidden)>> {
    if reading.purpose.trim().is_empty() {
        return Err(Error::refused(
            "vault/no-purpose",
            "say what the identity is needed for",
        ));
    }
    let fields: Vec<&str> = reading.fields.iter().map(|field| field.code()).collect();
    sqlx::query(
        "INSERT INTO vault.reading
           (person_id, read_by, purpose, read_at, fields, role, glass_broken)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(reading.person.0)
    .bind(reading.by.0)
    .bind(reading.purpose)
    .bind(reading.now.to_sqlx())
    .bind(&fields)
    .bind(reading.role)
    .bind(reading.glass_broken)
    .execute(&mut *conn)
    .await
    .doing("recording the reading of an identity")?;
    open_fields(conn, secret, reading.person, &fields).await
}

async fn open_fields(
    conn: &mut PgConnection,
    secret: &Secret,
    person: PersonId,
    fields: &[&str],
) -> Result<Vec<(String, Hidden)>> {
    let rows = sqlx::query(
        "SELECT i.field, i.sealed, k.wrapped_key FROM vault.identity i
         JOIN vault.person_key k USING (person_id)
         WHERE i.person_id = $1 AND i.field = ANY($2) AND k.wrapped_key IS NOT NULL
         ORDER BY i.field",
    )
    .bind(person.0)
    .bind(fields)
    .fetch_all(conn)
    .await
    .doing("reading an identity")?;
    rows.iter()
        .map(|row| {
            let field: String = row.get("field");
            let key = unwrap_key(&secret.wrapping_key(), person.0, row.get("wrapped_key"))?;
            let plain = open(&key, &aad(person.0, &field), row.get("sealed"))
                .and_then(|bytes| String::from_utf8(bytes).ok())
                .ok_or_else(|| Error::Inconsistent {
                    table: "vault.identity",
                    column: "sealed",
                    row: person.to_string(),
                })?;
            Ok((field, Hidden(plain)))
        })
        .collect()
}

/// Gives a person the fields of another record of theirs that their own lacks. Nobody reads
/// anything by it: the values go from one envelope into another.
///
/// # Errors
/// When the database fails or a value cannot be opened.
pub async fn adopt(
    conn: &mut PgConnection,
    secret: &Secret,
    from: PersonId,
    into: PersonId,
    now: Timestamp,
) -> Result<()> {
    let has: Vec<String> =
        sqlx::query_scalar("SELECT field FROM vault.identity WHERE person_id = $1")
            .bind(into.0)
            .fetch_all(&mut *conn)
            .await
            .doing("reading an identity")?;
    let lacks: Vec<&str> = Field::ALL
        .iter()
        .map(|field| field.code())
        .filter(|code| !has.iter().any(|has| has == code))
        .collect();
    let found = open_fields(conn, secret, from, &lacks).await?;
    let moved: Vec<Identity> = found
        .into_iter()
        .filter_map(|(code, value)| {
            let field = Field::of_code(&code)?;
            Some(Identity {
                person: into,
                field,
                value,
            })
        })
        .collect();
    put(conn, secret, &moved, now).await
}

/// Who else carries the same value, for each of the given ones: duplicates by document or phone.
///
/// # Errors
/// When the database fails.
pub async fn holders(
    conn: &mut PgConnection,
    secret: &Secret,
    field: Field,
    values: &[&str],
) -> Result<HashMap<[u8; 32], Vec<PersonId>>> {
    let hashes: Vec<Vec<u8>> = values
        .iter()
        .map(|value| secret.lookup(field, value).to_vec())
        .collect();
    let rows = sqlx::query(
        "SELECT lookup_hash, person_id FROM vault.identity
         WHERE field = $1 AND lookup_hash = ANY($2) ORDER BY person_id",
    )
    .bind(field.code())
    .bind(hashes)
    .fetch_all(conn)
    .await
    .doing("looking for an identity")?;
    let mut found: HashMap<[u8; 32], Vec<PersonId>> = HashMap::new();
    for row in rows {
        if let Ok(hash) = <[u8; 32]>::try_from(row.get::<&[u8], _>("lookup_hash")) {
            found
                .entry(hash)
                .or_default()
                .push(PersonId(row.get("person_id")));
        }
    }
    Ok(found)
}

/// Destroys the key of a person and with it the identity; the facts stay, about an opaque id.
///
/// # Errors
/// When the database fails.
pub async fn erase(conn: &mut PgConnection, person: PersonId, now: Timestamp) -> Result<()> {
    sqlx::query("DELETE FROM vault.identity WHERE person_id = $1")
        .bind(person.0)
        .execute(&mut *conn)
        .await
        .doing("erasing an identity")?;
    sqlx::query(
        "INSERT INTO vault.person_key (person_id, wrapped_key, created_at, erased_at)
         VALUES ($1, NULL, $2, $2)
         ON CONFLICT (person_id) DO UPDATE SET wrapped_key = NULL, erased_at = $2",
    )
    .bind(person.0)
    .bind(now.to_sqlx())
    .execute(conn)
    .await
    .doing("erasing a key")?;
    Ok(())
}
