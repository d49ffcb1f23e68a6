//! Editions as they are written (one TOML file each) and as they are in force (resolved).

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use crate::numbers::Numbers;
use crate::read::{Cell, Cells, Problem, Reader};
use crate::rule::{self, Rule};

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Complete by itself.
    Edition,
    /// Changes to the edition it extends, in force by date.
    Amendment,
    /// Local changes over any edition of the pathogen, in force where they are asked for.
    Overlay,
}

/// A title in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// English.
    pub en: String,
    /// 简体中文.
    pub zh: String,
}

/// One file.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file's name, for problems.
    pub file: String,
    /// Its stable id.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// The id of what it amends.
    pub extends: Option<String>,
    /// The pathogen it is for.
    pub pathogen: String,
    /// Its title.
    pub title: Title,
    /// First day in force.
    pub from: Date,
    /// Last day in force.
    pub to: Option<Date>,
    /// What each source tag stands for.
    pub sources: BTreeMap<String, String>,
    /// The article of each chapter.
    pub articles: BTreeMap<String, String>,
    /// The numbers.
    pub cells: BTreeMap<String, Cell>,
}

/// A plan in force: base, amendments and overlays merged and read.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Its id; overlays are joined by `+`.
    pub id: String,
    /// The pathogen it is for.
    pub pathogen: String,
    /// Its title.
    pub title: Title,
    /// First day in force.
    pub from: Date,
    /// Last day in force.
    pub to: Option<Date>,
    /// What each source tag stands for.
    pub sources: BTreeMap<String, String>,
    /// Every number with its source.
    pub cells: BTreeMap<String, Cell>,
    /// Every number, typed.
    pub numbers: Numbers,
    articles: BTreeMap<&'static str, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    id: String,
    kind: Kind,
    extends: Option<String>,
    pathogen: String,
    title: Title,
    from: Date,
    to: Option<Date>,
    #[serde(default)]
    sources: BTreeMap<String, String>,
    #[serde(default)]
    articles: BTreeMap<String, String>,
}

const HEADER: &[&str] = &[
    "id", "kind", "extends", "pathogen", "title", "from", "to", "sources", "articles",
];

impl Document {
    /// Reads one file, alone: its header, its keys, its sources.
    ///
    /// # Errors
    /// Everything that is wrong, not only the first.
    pub fn parse(file: &str, text: &str) -> Result<Self, Vec<Problem>> {
        let none = Cells::new();
        let mut reader = Reader {
            file,
            cells: &none,
            problems: Vec::new(),
        };
        let mut table: toml::Table = match text.parse() {
            Ok(table) => table,
            Err(error) => {
                let reason = error.message().to_owned();
                reader.blame("(file)".into(), reason, "correct the TOML");
                return Err(reader.problems);
            }
        };
        let mut head = toml::Table::new();
        for key in HEADER {
            if let Some(value) = table.remove(*key) {
                head.insert((*key).to_owned(), value);
            }
        }
        let cells = cells(table, &mut reader);
        let header = match head.try_into::<Header>() {
            Ok(header) => header,
            Err(error) => {
                let reason = error.message().trim().to_owned();
                reader.blame("(header)".into(), reason, "see docs/plan-format.md, Header");
                return Err(reader.problems);
            }
        };
        check_header(&header, &mut reader);
        check_sources(&header, &cells, &mut reader);
        if !reader.problems.is_empty() {
            return Err(reader.problems);
        }
        let Header {
            id,
            kind,
            extends,
            pathogen,
            title,
            from,
            to,
            sources,
            articles,
        } = header;
        let file = file.to_owned();
        Ok(Self {
            file,
            id,
            kind,
            extends,
            pathogen,
            title,
            from,
            to,
            sources,
            articles,
            cells,
        })
    }
}

fn cells(table: toml::Table, reader: &mut Reader<'_>) -> Cells {
    let mut cells = Cells::new();
    for (chapter, value) in table {
        let known = Numbers::CHAPTERS.iter().find(|(name, _)| *name == chapter);
        let (Some((_, keys)), toml::Value::Table(entries)) = (known, value) else {
            let next = "remove it, or correct the spelling; docs/plan-format.md lists the chapters";
            reader.blame(chapter, "no chapter of this name".into(), next);
            continue;
        };
        for (name, value) in entries {
            let key = format!("{chapter}.{name}");
            if !keys.iter().any(|known| known.name == name) {
                let next = "remove it, or correct the spelling; docs/plan-format.md lists the keys";
                reader.blame(key, "no key of this name".into(), next);
                continue;
            }
            match value.try_into::<Cell>() {
                Ok(cell) => {
                    cells.insert(key, cell);
                }
                Err(error) => {
                    let reason = error.message().trim().to_owned();
                    let next = "write { value = …, source = \"…\", confidence = \"…\" }";
                    reader.blame(key, reason, next);
                }
            }
        }
    }
    cells
}

fn check_header(header: &Header, reader: &mut Reader<'_>) {
    if (header.kind == Kind::Amendment) != header.extends.is_some() {
        let reason = "an amendment extends an edition, and nothing else does".to_owned();
        reader.blame(
            "extends".into(),
            reason,
            "name the edition, or remove the key",
        );
    }
    if header.to.is_some_and(|to| to < header.from) {
        let reason = "the last day lies before the first".to_owned();
        reader.blame("to".into(), reason, "correct one of the two dates");
    }
    if header.id.is_empty() || header.id.contains(['+', ' ']) {
        let reason = "an id is one word without a plus sign".to_owned();
        reader.blame("id".into(), reason, "correct the id");
    }
    for chapter in header.articles.keys() {
        if !Numbers::CHAPTERS.iter().any(|(name, _)| name == chapter) {
            let reason = "no chapter of this name".to_owned();
            reader.blame(
                format!("articles.{chapter}"),
                reason,
                "correct the spelling",
            );
        }
    }
    for (chapter, _) in Numbers::CHAPTERS {
        if header.kind == Kind::Edition && !header.articles.contains_key(*chapter) {
            let reason = "the chapter names no article".to_owned();
            let next = "name the article of the document that the chapter carries out";
            reader.blame(format!("articles.{chapter}"), reason, next);
        }
    }
}

fn check_sources(header: &Header, cells: &Cells, reader: &mut Reader<'_>) {
    for (key, cell) in cells {
        for tag in cell.source.split(',').map(str::trim) {
            if tag.is_empty() {
                let next = "name the tag of a source of [sources]";
                reader.blame(key.clone(), "the source is missing".into(), next);
            } else if !header.sources.contains_key(tag) {
                let reason = format!("the source {tag} is not written out");
                reader.blame(key.clone(), reason, "add it to [sources] of this file");
            }
        }
    }
}

impl Edition {
    /// Merges documents, each over the one before, and reads the numbers.
    pub(crate) fn merge(documents: &[&Document]) -> Result<Self, Vec<Problem>> {
        let Some(last) = documents.last() else {
            return Err(Vec::new());
        };
        let named = documents
            .iter()
            .rev()
            .find(|d| d.kind != Kind::Overlay)
            .unwrap_or(last);
        let mut cells = Cells::new();
        let mut sources = BTreeMap::new();
        let mut chapters = BTreeMap::new();
        for document in documents {
            cells.extend(document.cells.clone());
            sources.extend(document.sources.clone());
            chapters.extend(document.articles.clone());
        }
        let mut reader = Reader {
            file: &last.file,
            cells: &cells,
            problems: Vec::new(),
        };
        let numbers = Numbers::read(&mut reader);
        for (key, reason) in numbers.iter().flat_map(Numbers::contradictions) {
            reader.blame(key, reason, "correct one of the two numbers");
        }
        let problems = reader.problems;
        let Some(numbers) = numbers.filter(|_| problems.is_empty()) else {
            return Err(problems);
        };
        let articles = articles(&cells, &chapters);
        let overlays = documents.iter().filter(|d| d.kind == Kind::Overlay);
        let id = std::iter::once(named)
            .chain(overlays)
            .map(|d| d.id.as_str())
            .collect::<Vec<_>>();
        Ok(Self {
            id: id.join("+"),
            pathogen: named.pathogen.clone(),
            title: named.title.clone(),
            from: named.from,
            to: named.to,
            sources,
            cells,
            numbers,
            articles,
        })
    }

    /// The article under which a rule stands in this edition.
    pub fn article(&self, rule: &Rule) -> &str {
        self.articles.get(rule.id).map_or("", String::as_str)
    }
}

/// Each rule's article: the governing number's own, else its chapter's.
fn articles(cells: &Cells, chapters: &BTreeMap<String, String>) -> BTreeMap<&'static str, String> {
    let article = |rule: &Rule| {
        let own = cells.get(rule.key).and_then(|cell| cell.article.clone());
        let chapter = rule.key.split('.').next().unwrap_or_default();
        own.or_else(|| chapters.get(chapter).cloned())
            .unwrap_or_else(|| rule.id.to_owned())
    };
    rule::all().map(|rule| (rule.id, article(rule))).collect()
}
