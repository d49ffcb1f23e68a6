//! The HTTP side of the spine: who calls, what they may do, what they see, how problems are said,
//! how lists are paged, and how a command is applied once.
//!
//! Access is held twice. A route asks the Cedar policies whether the caller's role may do such a
//! thing in their jurisdiction ([`permit`]); whatever it then reads, it reads as a database role
//! that sees no row outside the caller's scope ([`Gate::read`]), and whatever it records outside
//! that scope the database refuses ([`command`]).

pub mod account;
mod aside;
pub mod attempt;
pub mod body;
pub mod caller;
pub mod calls;
pub mod clock;
pub mod command;
pub mod demo;
pub mod flood;
pub mod identify;
pub mod key;
pub mod live;
pub mod oidc;
pub mod owed;
pub mod pace;
pub mod page;
pub mod permit;
pub mod places;
pub mod problem;
pub mod role;
pub mod route;
pub mod said;
pub mod secret;
pub mod session;
mod shape;
pub mod sweep;
pub mod telling;

use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use quell_ledger::Ledger;
use quell_model::jurisdiction::Jurisdiction;
use sqlx::migrate::Migrator;
use sqlx::{AssertSqlSafe, PgConnection, PgPool, Postgres, Transaction};
use tokio::sync::{Notify, broadcast, watch};

use crate::caller::Caller;
use crate::calls::Calls;
use crate::clock::Clock;
use crate::flood::Bounds;
use crate::live::Changed;
use crate::oidc::Providers;
use crate::permit::Permit;
use crate::problem::{Problem, Result};
use crate::role::Action;
use crate::secret::password::Passwords;

/// The tables of the gate.
pub static MIGRATIONS: Migrator = sqlx::migrate!();

/// How many changes a slow listener may lag behind before it is told to look at everything again.
const BACKLOG: usize = 256;

/// The routes of the gate itself: sessions, accounts, keys of machines, other providers.
pub fn routes() -> route::Routes {
    route::Routes::new()
        .with(session::routes())
        .with(account::routes())
        .with(key::routes())
        .with(oidc::routes())
}

/// How the gate is set up.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The address that people use, such as `https://quell.example`; with https, cookies are sent
    /// over TLS only.
    pub public_url: String,
    /// The zone in which days are counted.
    pub zone: TimeZone,
    /// Its IANA name.
    pub zone_name: String,
    /// The pathogen whose plan is in force.
    pub pathogen: String,
    /// Where files lie that wait to be imported.
    pub uploads: std::path::PathBuf,
    /// Whether this is the demonstration, whose accounts anybody may know.
    pub demo: bool,
}

/// The gate. A clone shares everything with the original.
#[derive(Clone)]
pub struct Gate {
    inner: Arc<Inner>,
}

struct Inner {
    ledger: Ledger,
    /// The same spine with lanes of its own for commands, so that one does not wait for another.
    lanes: Vec<Ledger>,
    next_lane: std::sync::atomic::AtomicUsize,
    aside: PgPool,
    permit: Permit,
    clock: Clock,
    setting: Setting,
    settle: Notify,
    changed: broadcast::Sender<Changed>,
    stopping: watch::Sender<bool>,
    calls: Calls,
    bounds: Bounds,
    passwords: Passwords,
    providers: OnceLock<Providers>,
}

/// How many commands record at once.
const LANES: usize = 4;

impl Gate {
    /// Puts the gate together.
    ///
    /// # Errors
    /// When the policies cannot be read.
    pub fn new(
        ledger: Ledger,
        clock: Clock,
        setting: Setting,
    ) -> std::result::Result<Self, permit::PolicyError> {
        let calls = Calls::begin(ledger.pool().clone());
        Ok(Self {
            inner: Arc::new(Inner {
                lanes: (1..=LANES).map(|lane| ledger.beside(lane)).collect(),
                next_lane: std::sync::atomic::AtomicUsize::new(0),
                aside: aside::beside(ledger.pool()),
                permit: Permit::new()?,
                settle: Notify::new(),
                changed: broadcast::channel(BACKLOG).0,
                stopping: watch::channel(false).0,
                ledger,
                clock,
                setting,
                calls,
                bounds: Bounds::default(),
                passwords: Passwords::default(),
                providers: OnceLock::new(),
            }),
        })
    }

    /// The spine.
    pub fn ledger(&self) -> &Ledger {
        &self.inner.ledger
    }

    /// The spine with one of the lanes of commands.
    pub fn ledger_for_commands(&self) -> Ledger {
        let next = &self.inner.next_lane;
        let lane = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed) % LANES;
        self.inner.lanes[lane].clone()
    }

    /// The connections for what is looked up while a transaction is open.
    pub fn aside(&self) -> &PgPool {
        &self.inner.aside
    }

    /// The moment.
    pub fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// How it is set up.
    pub fn setting(&self) -> &Setting {
        &self.inner.setting
    }

    /// The policies.
    pub fn permit(&self) -> &Permit {
        &self.inner.permit
    }

    /// How often somebody may call.
    pub(crate) fn bounds(&self) -> &Bounds {
        &self.inner.bounds
    }

    /// Computes hashes of passwords.
    pub(crate) fn passwords(&self) -> &Passwords {
        &self.inner.passwords
    }

    /// Sets the providers through which people sign in; once, before the first call.
    pub fn set_providers(&self, providers: Providers) {
        if self.inner.providers.set(providers).is_err() {
            tracing::warn!("providers of sign-in are set already; those stay");
        }
    }

    /// The providers through which people sign in.
    pub(crate) fn providers(&self) -> &Providers {
        self.inner.providers.get_or_init(Providers::default)
    }

    /// Every call is noted here.
    pub(crate) fn calls(&self) -> &Calls {
        &self.inner.calls
    }

    /// Waits until calls that were answered are on record.
    pub async fn calls_noted(&self) {
        self.inner.calls.noted().await;
    }

    /// Whether somebody may do something somewhere within their own jurisdiction.
    pub fn may(&self, caller: &Caller, action: Action) -> bool {
        self.may_at(caller, action, &caller.jurisdiction)
    }

    /// Whether somebody may do something in a jurisdiction.
    pub fn may_at(&self, caller: &Caller, action: Action, at: &Jurisdiction) -> bool {
        self.inner
            .permit
            .allows(caller.role, &caller.scope(), action, at)
    }

    /// Tells the settling that there is something to do.
    pub fn something_to_settle(&self) {
        self.inner.settle.notify_one();
    }

    /// Waits until there is something to settle.
    pub async fn until_something_to_settle(&self) {
        self.inner.settle.notified().await;
    }

    /// Changes, as they are heard of.
    pub fn changes(&self) -> broadcast::Receiver<Changed> {
        self.inner.changed.subscribe()
    }

    /// Passes a change on that was heard of.
    pub fn heard(&self, changed: Changed) {
        // Without listeners there is nobody to tell.
        let _ = self.inner.changed.send(changed);
    }

    /// Tells everybody to look at everything again, because changes went unheard.
    pub fn missed(&self) {
        for topic in live::Topic::ALL {
            self.heard(Changed {
                topics: vec![topic],
                jurisdiction: Jurisdiction::default(),
                everybody: true,
            });
        }
    }

    /// Ends every stream: the server stops.
    pub fn stop(&self) {
        self.inner.stopping.send_replace(true);
    }

    /// Waits until the server stops.
    pub async fn stopping(&self) {
        let mut stopping = self.inner.stopping.subscribe();
        // The sender lives as long as the gate.
        let _ = stopping.wait_for(|stopping| *stopping).await;
    }

    /// Whether the account behind a stream may still look. When the database is away they may: what
    /// they hear says nothing but that something changed.
    pub async fn still_signed_in(&self, caller: &Caller) -> bool {
        let found: std::result::Result<bool, sqlx::Error> = sqlx::query_scalar(
            "SELECT EXISTS (SELECT FROM gate.session s JOIN gate.account a USING (account_id)
                WHERE a.account_id = $1 AND a.disabled_at IS NULL AND s.expires_at > $2)
              OR EXISTS (SELECT FROM gate.machine_key WHERE key_id = $1
                AND revoked_at IS NULL AND expires_at > $2)",
        )
        .bind(caller.account)
        .bind(jiff_sqlx::ToSqlx::to_sqlx(self.now()))
        .fetch_one(self.ledger().pool())
        .await;
        found.unwrap_or(true)
    }

    /// Begins a transaction that sees what the caller sees and changes nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read(&self, caller: &Caller) -> Result<Transaction<'static, Postgres>> {
        let (from, to) = bounds(&caller.scope());
        let begin = format!(
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; \
             SET LOCAL quell.scope_from = '{}'; SET LOCAL quell.scope_to = '{}'; \
             SET LOCAL ROLE quell_desk; SET LOCAL statement_timeout = '15s'",
            quoted(&from),
            quoted(&to)
        );
        Ok(self
            .ledger()
            .pool()
            .begin_with(AssertSqlSafe(begin))
            .await?)
    }

    /// Begins a transaction that sees what everybody may see and changes nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read_public(&self) -> Result<Transaction<'static, Postgres>> {
        let begin = "BEGIN READ ONLY; SET LOCAL ROLE quell_public; \
                     SET LOCAL statement_timeout = '2s'";
        Ok(self.ledger().pool().begin_with(begin).await?)
    }

    /// Holds what is recorded in this transaction to the caller's scope.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn scope_of_writes(&self, conn: &mut PgConnection, caller: &Caller) -> Result<()> {
        // Breaking the glass lets somebody look, not record.
        let (from, to) = bounds(&caller.jurisdiction);
        sqlx::query(
            "SELECT set_config('quell.scope_from', $1, true),
                    set_config('quell.scope_to', $2, true)",
        )
        .bind(from)
        .bind(to)
        .execute(conn)
        .await?;
        Ok(())
    }
}

/// The path of a scope, and the first text that sorts after everything below it.
fn bounds(scope: &Jurisdiction) -> (String, String) {
    if scope.is_unknown() {
        return (String::new(), '\u{10ffff}'.to_string());
    }
    // '0' follows '/', which joins labels.
    (scope.0.clone(), format!("{}0", scope.0))
}

fn quoted(text: &str) -> String {
    text.chars()
        .filter(|c| *c != '\0')
        .flat_map(|c| std::iter::repeat_n(c, if c == '\'' { 2 } else { 1 }))
        .collect()
}

/// Refuses text that is longer than a field takes, or that holds control characters.
///
/// # Errors
/// Refused with the field and the bound.
pub fn text_within(field: &str, text: &str, most: usize) -> Result<()> {
    if text.chars().count() > most {
        return Err(Problem::bad_input(
            field,
            "too-long",
            format!("at most {most} characters"),
        ));
    }
    if text
        .chars()
        .any(|c| c.is_control() && c != '\n' && c != '\t')
    {
        return Err(Problem::bad_input(
            field,
            "control-characters",
            "plain text",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_that_looks_like_sql_stays_text() {
        let (from, to) = bounds(&Jurisdiction("A'; DROP--".into()));
        assert_eq!(quoted(&from), "A''; DROP--");
        assert_eq!(to, "A'; DROP--0");
    }
}
