//! Views: the fold of a subject's facts and of the messages it holds, made when it is needed.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use quell_model::fact::Fact;
use quell_model::ids::SubjectId;
use quell_model::message::Message;
use quell_model::view::View;
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row};
use uuid::Uuid;

use crate::Recorded;
use crate::chain::StoredFact;
use crate::error::{Doing, Error, Result};

/// Which facts count. The default is all of them.
#[derive(Clone, Copy, Debug, Default)]
pub struct AsOf {
    /// Only what had happened by then.
    pub happened: Option<Timestamp>,
    /// Only what Quell had been told by then: what did we know at 18:00 yesterday.
    pub known: Option<Timestamp>,
    /// Leave the messages out, where only the facts of the subjects themselves matter.
    pub facts_only: bool,
}

impl AsOf {
    /// All facts, no messages.
    pub fn facts_only() -> Self {
        Self {
            facts_only: true,
            ..Self::default()
        }
    }

    /// Leaves out what a row of a list says of a later moment.
    fn cut(&self, views: &mut [View]) {
        if let Some(happened) = self.happened {
            for view in views {
                view.noted.retain(|noted| noted.at <= happened);
            }
        }
    }

    /// Whether it looks at a moment in the past.
    pub fn is_past(&self) -> bool {
        self.happened.is_some() || self.known.is_some()
    }
}

/// The columns of a fact in the order that [`fact_of`] reads.
pub(crate) const COLUMNS: &str = "fact_id, kind, subject_kind, subject_id, jurisdiction, \
     place_id, occurred_at, recorded_at, recorded_by, purpose, supersedes, body::text AS body";

pub(crate) fn stored_of(row: &PgRow) -> StoredFact {
    StoredFact {
        fact_id: row.get("fact_id"),
        kind: row.get("kind"),
        subject_kind: row.get("subject_kind"),
        subject_id: row.get("subject_id"),
        jurisdiction: row.get("jurisdiction"),
        place_id: row.get("place_id"),
        occurred_at: row.get::<jiff_sqlx::Timestamp, _>("occurred_at").to_jiff(),
        recorded_at: row.get::<jiff_sqlx::Timestamp, _>("recorded_at").to_jiff(),
        recorded_by: row.get("recorded_by"),
        purpose: row.get("purpose"),
        supersedes: row.get("supersedes"),
        body: row.get("body"),
    }
}

pub(crate) fn fact_of(row: &PgRow) -> Result<Fact> {
    let stored = stored_of(row);
    stored.to_fact().map_err(|column| Error::Inconsistent {
        table: "ledger.fact",
        column,
        row: stored.fact_id.to_string(),
    })
}

/// The views of some subjects, each with its facts and, unless facts are left out by `as_of`, the
/// messages that stand. A subject about whom nothing is known gets an empty view.
///
/// With a moment in the past the messages are left out: they have to be sent again from the facts
/// of that moment.
///
/// # Errors
/// When the database fails or a stored row cannot be read.
pub async fn views(
    conn: &mut PgConnection,
    subjects: &[SubjectId],
    as_of: AsOf,
) -> Result<Vec<View>> {
    let ids: Vec<Uuid> = subjects.iter().map(|subject| subject.uuid()).collect();
    let mut views: Vec<View> = subjects.iter().map(|subject| View::new(*subject)).collect();
    let place: HashMap<Uuid, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let sql = format!(
        "SELECT {COLUMNS} FROM ledger.fact
         WHERE subject_id = ANY($1)
           AND ($2::timestamptz IS NULL OR occurred_at <= $2)
           AND ($3::timestamptz IS NULL OR recorded_at <= $3)
         ORDER BY occurred_at, fact_id"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(&ids)
        .bind(as_of.happened.map(ToSqlx::to_sqlx))
        .bind(as_of.known.map(ToSqlx::to_sqlx))
        .fetch_all(&mut *conn)
        .await
        .doing("reading facts")?;
    for row in &rows {
        let fact = fact_of(row)?;
        if let Some(at) = place.get(&fact.subject.uuid()) {
            views[*at].fold(&fact);
        }
    }
    as_of.cut(&mut views);
    if as_of.facts_only || as_of.is_past() {
        return Ok(views);
    }
    for message in messages(conn, "recipient_id", &ids).await? {
        if let Some(at) = place.get(&message.to.uuid()) {
            views[*at].receive(message);
        }
    }
    views.iter_mut().for_each(View::answer_by_messages);
    Ok(views)
}

/// The facts of some subjects that stand: not superseded, and no withdrawals. In the order in which
/// they happened.
///
/// # Errors
/// When the database fails or a stored row cannot be read.
pub async fn standing(conn: &mut PgConnection, subjects: &[Uuid]) -> Result<Vec<Fact>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM ledger.fact f
         WHERE subject_id = ANY($1) AND kind <> 'withdrawn' AND NOT EXISTS (
            SELECT FROM ledger.fact later
            WHERE later.subject_id = f.subject_id AND later.supersedes = f.fact_id)
         ORDER BY occurred_at, fact_id"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(subjects)
        .fetch_all(conn)
        .await
        .doing("reading facts that stand")?;
    rows.iter().map(fact_of).collect()
}

/// The views of the subjects of facts that were recorded just now in this transaction, without
/// messages. Those about whom nothing was known before are folded from these facts alone, so that
/// a list of new cases is not read back from the log row by row.
///
/// # Errors
/// When the database fails or a stored row cannot be read.
pub async fn views_of(
    conn: &mut PgConnection,
    recorded: &Recorded<'_>,
    subjects: &[SubjectId],
) -> Result<Vec<View>> {
    let (new, old): (Vec<SubjectId>, Vec<SubjectId>) = subjects
        .iter()
        .partition(|subject| recorded.new.contains(subject));
    let mut views = match old.as_slice() {
        [] => Vec::new(),
        old => views(conn, old, AsOf::facts_only()).await?,
    };
    let mut folded: HashMap<SubjectId, View> = new
        .into_iter()
        .map(|subject| (subject, View::new(subject)))
        .collect();
    for fact in recorded.facts {
        if let Some(view) = folded.get_mut(&fact.subject) {
            view.fold(fact);
        }
    }
    views.extend(folded.into_values());
    views.sort_unstable_by_key(|view| view.subject);
    Ok(views)
}

/// Every person about whom there is a fact, as views without messages, in one pass over the log.
///
/// # Errors
/// When the database fails or a stored row cannot be read.
pub async fn all_views(conn: &mut PgConnection, as_of: AsOf) -> Result<Vec<View>> {
    use futures_util::TryStreamExt;
    let sql = format!(
        "SELECT {COLUMNS} FROM ledger.fact
         WHERE subject_kind <> 'batch'
           AND ($1::timestamptz IS NULL OR occurred_at <= $1)
           AND ($2::timestamptz IS NULL OR recorded_at <= $2)"
    );
    let mut rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(as_of.happened.map(ToSqlx::to_sqlx))
        .bind(as_of.known.map(ToSqlx::to_sqlx))
        .fetch(conn);
    let mut views: HashMap<SubjectId, View> = HashMap::new();
    while let Some(row) = rows.try_next().await.doing("reading facts")? {
        let fact = fact_of(&row)?;
        views
            .entry(fact.subject)
            .or_insert_with(|| View::new(fact.subject))
            .fold(&fact);
    }
    let mut views: Vec<View> = views.into_values().collect();
    as_of.cut(&mut views);
    views.sort_unstable_by_key(|view| view.subject);
    Ok(views)
}

/// Messages that stand, by sender or by recipient.
pub(crate) async fn messages(
    conn: &mut PgConnection,
    by: &'static str,
    ids: &[Uuid],
) -> Result<Vec<Message>> {
    let sql = format!(
        "SELECT sender_id, body::text AS body FROM ledger.message WHERE {by} = ANY($1)
         ORDER BY sender_id, recipient_id, slot"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(ids)
        .fetch_all(conn)
        .await
        .doing("reading messages")?;
    rows.iter()
        .map(|row| {
            serde_json::from_str(row.get("body")).map_err(|_| Error::Inconsistent {
                table: "ledger.message",
                column: "body",
                row: row.get::<Uuid, _>("sender_id").to_string(),
            })
        })
        .collect()
}
