//! Settings of an installation: chosen at first use, and kept from then on, because deadlines and
//! ids that were made under them would not mean the same under others.

use sqlx::{PgConnection, Row};

use crate::error::{Doing, Error, Result};
use crate::vault::Secret;

/// The settings; `None` in a wish means "whatever it is".
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Settings {
    /// IANA name of the zone in which days are counted.
    pub time_zone: Option<String>,
    /// Pathogen whose plan is in force.
    pub pathogen: Option<String>,
}

/// Reads the settings, or makes them from the wish on first use.
///
/// # Errors
/// Refused when the wish differs from what is set, or when the secret key is another database's.
pub async fn settle(conn: &mut PgConnection, secret: &Secret, wish: &Settings) -> Result<Settings> {
    sqlx::query(
        "INSERT INTO ledger.installation (time_zone, pathogen, home_jurisdiction, key_check)
         VALUES ($1, $2, '', $3) ON CONFLICT (only_one) DO NOTHING",
    )
    .bind(wish.time_zone.as_deref().unwrap_or("Asia/Shanghai"))
    .bind(wish.pathogen.as_deref().unwrap_or("covid-19"))
    .bind(&secret.check()[..])
    .execute(&mut *conn)
    .await
    .doing("keeping settings")?;
    let row = sqlx::query("SELECT time_zone, pathogen, key_check FROM ledger.installation")
        .fetch_one(conn)
        .await
        .doing("reading settings")?;
    if row.get::<&[u8], _>("key_check") != secret.check() {
        return Err(Error::refused(
            "ledger/wrong-secret",
            "secret.key does not belong to this database: identities could not be read and ids \
             would not meet; put the right file back, or use another data directory",
        ));
    }
    let set = Settings {
        time_zone: Some(row.get("time_zone")),
        pathogen: Some(row.get("pathogen")),
    };
    for (name, wished, is) in [
        ("time zone", &wish.time_zone, &set.time_zone),
        ("pathogen", &wish.pathogen, &set.pathogen),
    ] {
        if wished.is_some() && wished != is {
            return Err(Error::refused(
                "ledger/setting-fixed",
                format!(
                    "the {name} of this installation is {}; use another data directory for {}",
                    is.as_deref().unwrap_or_default(),
                    wished.as_deref().unwrap_or_default()
                ),
            ));
        }
    }
    Ok(set)
}
