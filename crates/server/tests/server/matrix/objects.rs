//! What lies in one jurisdiction: one object of each kind, and every id by which it could be told.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use quell_gate::role::Role;
use sqlx::Row;
use uuid::Uuid;

use crate::house::House;

/// Objects of one jurisdiction.
pub(crate) struct Objects {
    pub(crate) place: &'static str,
    pub(crate) case: Uuid,
    pub(crate) contact: Uuid,
    pub(crate) duty: Uuid,
    pub(crate) order: Uuid,
    pub(crate) exposure: Uuid,
    /// The driver's account there.
    pub(crate) account: Uuid,
    /// A key of a machine there.
    pub(crate) key: Uuid,
    /// An import from there.
    pub(crate) import: Uuid,
    /// A broken glass there.
    pub(crate) glass: i64,
    ids: Vec<String>,
}

async fn one(house: &House, sql: &'static str, people: &[Uuid]) -> Uuid {
    sqlx::query_scalar(sql)
        .bind(people)
        .fetch_optional(house.database.pool())
        .await
        .unwrap()
        .unwrap_or_default()
}

async fn machine_key(house: &House, seed: u128, place: &str) -> Uuid {
    let id = Uuid::from_u128(seed << 64 | 0xa11);
    sqlx::query(
        "INSERT INTO gate.machine_key
           (key_id, name, key_hash, role, jurisdiction, created_by, created_at, expires_at)
         VALUES ($1, 'machine', $2, 'laboratory', $3, $1, now(), '2030-01-01')
         ON CONFLICT (key_id) DO NOTHING",
    )
    .bind(id)
    .bind(&blake3::hash(id.as_bytes()).as_bytes()[..])
    .bind(place)
    .execute(house.database.pool())
    .await
    .unwrap();
    id
}

async fn broken_glass(house: &House, account: Uuid, place: &str) -> i64 {
    sqlx::query_scalar(
        "INSERT INTO gate.glass (account_id, jurisdiction, reason, broken_at, until_at)
         VALUES ($1, $2, 'a reason long enough', now(), now()) RETURNING glass_id",
    )
    .bind(account)
    .bind(place)
    .fetch_one(house.database.pool())
    .await
    .unwrap()
}

impl Objects {
    /// Those of the outbreak of one seed.
    pub(crate) async fn find(house: &House, seed: u128, place: &'static str) -> Self {
        let people: Vec<Uuid> = (0..4).map(|n| Uuid::from_u128(seed << 32 | n)).collect();
        let duty = one(
            house,
            "SELECT duty_id FROM ledger.duty WHERE subject_id = ANY($1) AND phase <> 'planned'
             ORDER BY duty_id LIMIT 1",
            &people,
        )
        .await;
        let order = one(
            house,
            "SELECT order_id FROM ledger.control_order WHERE subject_id = ANY($1)
             ORDER BY order_id LIMIT 1",
            &people,
        )
        .await;
        let exposure = one(
            house,
            "SELECT exposure_id FROM contacts.exposure WHERE person_id = ANY($1)
             ORDER BY exposure_id LIMIT 1",
            &people,
        )
        .await;
        let account = house.account_of(Role::Driver, place);
        let key = machine_key(house, seed, place).await;
        let import = import(house, seed, account, place).await;
        let glass = broken_glass(house, account, place).await;
        let mut ids: Vec<String> = people
            .iter()
            .chain([&duty, &order, &exposure, &account, &key, &import])
            .filter(|id| !id.is_nil())
            .map(Uuid::to_string)
            .collect();
        // Graphs write ids shorter.
        let short = |id: &Uuid| URL_SAFE_NO_PAD.encode(id.as_bytes());
        ids.extend(people.iter().map(short));
        // As a value of JSON: the path of a caller below begins with the one above.
        ids.push(format!("\"{place}\""));
        Self {
            place,
            case: people[0],
            contact: people[1],
            duty,
            order,
            exposure,
            account,
            key,
            import,
            glass,
            ids,
        }
    }

    /// Whether an answer says anything of these objects. The request itself is not repeated in it.
    pub(crate) fn shows_in(&self, text: &str) -> bool {
        self.ids.iter().any(|id| text.contains(id.as_str()))
    }

    /// How many facts there are about this jurisdiction.
    pub(crate) async fn facts(&self, house: &House) -> i64 {
        sqlx::query("SELECT count(*) AS n FROM ledger.fact WHERE jurisdiction = $1")
            .bind(self.place)
            .fetch_one(house.database.pool())
            .await
            .unwrap()
            .get("n")
    }
}

async fn import(house: &House, seed: u128, account: Uuid, place: &str) -> Uuid {
    let id = Uuid::from_u128(seed << 64 | 0x1b0);
    sqlx::query(
        "INSERT INTO intake.run (run_id, file, kind, map_name, state, jurisdiction, started_by,
            started_at, ended_at, alive_at)
         VALUES ($1, 'list.csv', 'cases', 'map', 'done', $2, $3, now(), now(), now())
         ON CONFLICT (run_id) DO NOTHING",
    )
    .bind(id)
    .bind(place)
    .bind(account)
    .execute(house.database.pool())
    .await
    .unwrap();
    id
}
