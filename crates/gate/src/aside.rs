//! Connections of their own for what is looked up while another one is held: if both came from one
//! pool, calls that hold its last ones would wait for each other.

use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

/// How many. Nobody holds one and waits for anything, so few serve many.
const CONNECTIONS: u32 = 4;

/// A pool beside this one, to the same database and with the same patience.
pub(crate) fn beside(pool: &PgPool) -> PgPool {
    PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(pool.options().get_acquire_timeout())
        .connect_lazy_with(PgConnectOptions::clone(&pool.connect_options()))
}
