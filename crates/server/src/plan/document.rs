//! The edition in force, chapter by chapter, and how two editions differ.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use axum::extract::State;
use axum::{Extension, Json};
use jiff::Timestamp;
use jiff::civil::Date;
use quell_gate::body::Asked;
use quell_gate::caller::Caller;
use quell_gate::problem::{Problem, Result};
use quell_gate::{Gate, text_within};
use quell_plan::{Book, Document, Edition, Kind, Rule, rules};
use serde::{Deserialize, Serialize};
use sqlx::Row;
use utoipa::{IntoParams, ToSchema};

/// A text in both languages.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Bilingual {
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
}

/// A number of the plan.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Number {
    /// Its key.
    pub key: String,
    /// Its value.
    pub value: serde_json::Value,
    /// Its unit, where the key names one.
    pub unit: Option<String>,
    /// Tags of its sources.
    pub source: String,
    /// high, medium, low or unverified.
    pub confidence: String,
    /// What a reader should know.
    pub note: Option<String>,
}

/// Duties that a rule has produced.
#[derive(Clone, Copy, Debug, Default, Serialize, ToSchema)]
pub struct RuleDuties {
    /// Not yet possible.
    pub planned: i64,
    /// Owed and not late.
    pub open: i64,
    /// Owed and late.
    pub late: i64,
    /// Closed by evidence.
    pub done: i64,
    /// No longer owed.
    pub lapsed: i64,
}

/// What a rule has produced within the reader's jurisdiction.
#[derive(Clone, Copy, Debug, Default, Serialize, ToSchema)]
pub struct Produced {
    /// Duties.
    pub duties: RuleDuties,
    /// Orders, drafts among them.
    pub orders: i64,
}

/// One rule.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RuleView {
    /// Its stable id.
    pub id: String,
    /// The article under which it stands.
    pub article: String,
    /// What it says, plainly.
    pub en: String,
    /// What it is about, in Chinese.
    pub zh: String,
    /// What it is about, in English.
    pub title: String,
    /// Tags of the sources of its number.
    pub source: String,
    /// The numbers that govern it.
    pub numbers: Vec<Number>,
    /// What it has produced.
    pub produced: Produced,
}

/// One chapter.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Chapter {
    /// Its id.
    pub id: String,
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
    /// Its rules.
    pub rules: Vec<RuleView>,
}

/// One edition, amendment or overlay of the book.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EditionName {
    /// Its id.
    pub id: String,
    /// edition, amendment or overlay.
    pub kind: String,
    /// The pathogen that it is for.
    pub pathogen: String,
    /// Its title.
    pub title: Bilingual,
    /// First day in force.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// Last day in force.
    #[schema(value_type = Option<String>, format = Date)]
    pub to: Option<Date>,
}

/// The plan in force.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PlanView {
    /// The moment of which this speaks.
    #[schema(value_type = String, format = DateTime)]
    pub as_of: Timestamp,
    /// Id of the edition in force.
    pub edition: String,
    /// Its title.
    pub title: Bilingual,
    /// First day in force.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// Last day in force.
    #[schema(value_type = Option<String>, format = Date)]
    pub to: Option<Date>,
    /// Its chapters.
    pub chapters: Vec<Chapter>,
    /// What each tag of a source stands for.
    pub sources: BTreeMap<String, String>,
    /// Everything in the book.
    pub editions: Vec<EditionName>,
}

/// A number on one side.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OneSide {
    /// The value.
    pub value: String,
    /// Tags of its sources.
    pub source: String,
}

/// One key in which two editions differ.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Differs {
    /// The key.
    pub key: String,
    /// In the first.
    pub a: Option<OneSide>,
    /// In the second.
    pub b: Option<OneSide>,
}

/// How two editions differ.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DiffView {
    /// The first.
    pub a: String,
    /// The second.
    pub b: String,
    /// Where they differ.
    pub differences: Vec<Differs>,
}

/// Which edition is asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// Its id; without one, the edition in force now.
    pub edition: Option<String>,
}

/// Which two editions are held against each other.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Two {
    /// The first.
    pub a: String,
    /// The second.
    pub b: String,
}

/// Names of the chapters in Chinese, in the order of the document.
const CHAPTERS: &[(&str, &str)] = &[
    ("Cases", "病例"),
    ("Contacts", "密切接触者"),
    ("Quarantine", "隔离管理"),
    ("Testing", "核酸检测"),
    ("Prophylaxis", "暴露后预防"),
    ("Zones", "风险区域"),
    ("Transfer and treatment", "转运与救治"),
    ("Information", "信息报告与发布"),
    ("Service", "服务保障"),
    ("Release", "解除与终止"),
];

fn chapter_zh(chapter: &str) -> &str {
    CHAPTERS
        .iter()
        .find(|(en, _)| *en == chapter)
        .map_or(chapter, |(_, zh)| *zh)
}

pub(super) fn unknown(field: &str, error: &quell_plan::UnknownEdition) -> Problem {
    Problem::bad_input(field, "unknown-edition", error.reason.clone())
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Edition => "edition",
        Kind::Amendment => "amendment",
        Kind::Overlay => "overlay",
    }
}

/// The unit that the end of a key names.
fn unit(key: &str) -> Option<String> {
    ["days", "hours", "minutes", "rounds", "percent"]
        .into_iter()
        .find(|unit| key.ends_with(unit))
        .map(str::to_owned)
}

fn number(edition: &Edition, key: &str) -> Option<Number> {
    let cell = edition.cells.get(key)?;
    Some(Number {
        key: key.to_owned(),
        value: serde_json::to_value(&cell.value).unwrap_or_default(),
        unit: unit(key),
        source: cell.source.clone(),
        confidence: format!("{:?}", cell.confidence).to_lowercase(),
        note: cell.note.clone().or_else(|| cell.open.clone()),
    })
}

fn rule_view(edition: &Edition, rule: &Rule, produced: Produced) -> RuleView {
    let numbers: Vec<Number> = number(edition, rule.key).into_iter().collect();
    RuleView {
        id: rule.id.to_owned(),
        article: edition.article(rule).to_owned(),
        en: rule.doc.trim().to_owned(),
        zh: rule.zh.to_owned(),
        title: rule.en.to_owned(),
        source: numbers
            .first()
            .map_or(String::new(), |number| number.source.clone()),
        numbers,
        produced,
    }
}

fn named(document: &Document) -> EditionName {
    EditionName {
        id: document.id.clone(),
        kind: kind_name(document.kind).to_owned(),
        pathogen: document.pathogen.clone(),
        title: Bilingual {
            en: document.title.en.clone(),
            zh: document.title.zh.clone(),
        },
        from: document.from,
        to: document.to,
    }
}

/// What each rule has produced below the caller's jurisdiction, from counts kept with the write.
async fn produced(gate: &Gate, caller: &Caller) -> Result<HashMap<String, Produced>> {
    let mut tx = gate.read(caller).await?;
    let rows = sqlx::query("SELECT rule, phase, n FROM ledger.rule_count WHERE path = $1")
        .bind(caller.scope().0)
        .fetch_all(&mut *tx)
        .await?;
    let mut all: HashMap<String, Produced> = HashMap::new();
    for row in rows {
        let of_rule = all.entry(row.get("rule")).or_default();
        let n: i64 = row.get("n");
        match row.get::<&str, _>("phase") {
            "planned" => of_rule.duties.planned = n,
            "open" => of_rule.duties.open = n,
            "late" => of_rule.duties.late = n,
            "done" => of_rule.duties.done = n,
            "lapsed" => of_rule.duties.lapsed = n,
            _ => of_rule.orders = n,
        }
    }
    Ok(all)
}

/// The plan in force as a document.
#[utoipa::path(
    get, path = "/api/v1/plan", tag = "plan", params(Which),
    responses(
        (status = 200, body = PlanView), (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem)
    )
)]
pub async fn plan(
    State(gate): State<Gate>,
    Extension(book): Extension<Arc<Book>>,
    caller: Caller,
    Asked(which): Asked<Which>,
) -> Result<Json<PlanView>> {
    let now = gate.now();
    let pathogen = &gate.setting().pathogen;
    let in_force = match which.edition.as_deref().filter(|id| !id.is_empty()) {
        Some(id) => {
            text_within("edition", id, 200)?;
            book.plan(id)
        }
        None => book.in_force(pathogen, now),
    };
    let in_force = in_force.map_err(|error| unknown("edition", &error))?;
    let edition = in_force.edition_at(now);
    let mut produced = produced(&gate, &caller).await?;
    let mut chapters: Vec<Chapter> = Vec::new();
    for rule in rules() {
        if chapters
            .last()
            .is_none_or(|chapter| chapter.en != rule.chapter)
        {
            chapters.push(Chapter {
                id: rule.chapter.to_lowercase().replace(' ', "-"),
                en: rule.chapter.to_owned(),
                zh: chapter_zh(rule.chapter).to_owned(),
                rules: Vec::new(),
            });
        }
        let produced = produced.remove(rule.id).unwrap_or_default();
        if let Some(chapter) = chapters.last_mut() {
            chapter.rules.push(rule_view(edition, rule, produced));
        }
    }
    Ok(Json(PlanView {
        as_of: now,
        edition: edition.id.clone(),
        title: Bilingual {
            en: edition.title.en.clone(),
            zh: edition.title.zh.clone(),
        },
        from: edition.from,
        to: edition.to,
        chapters,
        sources: edition.sources.clone(),
        editions: book
            .ids()
            .filter_map(|id| book.document(id))
            .map(named)
            .collect(),
    }))
}

/// Where two editions differ.
#[utoipa::path(
    get, path = "/api/v1/plan/diff", tag = "plan", params(Two),
    responses(
        (status = 200, body = DiffView), (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 422, body = Problem)
    )
)]
pub async fn diff(
    Extension(book): Extension<Arc<Book>>,
    _caller: Caller,
    Asked(two): Asked<Two>,
) -> Result<Json<DiffView>> {
    for (field, id) in [("a", &two.a), ("b", &two.b)] {
        text_within(field, id, 200)?;
        book.plan(id).map_err(|error| unknown(field, &error))?;
    }
    let found = book
        .diff(&two.a, &two.b)
        .map_err(|error| unknown("b", &error))?;
    let side = |side: quell_plan::Side| OneSide {
        value: side.value,
        source: side.source,
    };
    let differences = found.into_iter().map(|differs| Differs {
        key: differs.key,
        a: differs.a.map(side),
        b: differs.b.map(side),
    });
    Ok(Json(DiffView {
        differences: differences.collect(),
        a: two.a,
        b: two.b,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chapter_has_a_chinese_name() {
        for rule in rules() {
            assert_ne!(chapter_zh(rule.chapter), rule.chapter);
        }
    }
}
