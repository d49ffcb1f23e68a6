//! The catalogue of rules: one entry beside each function, stable ids, one page of documentation.

use quell_model::because::RuleId;

/// One rule of the plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rule {
    /// Its stable id. It never changes meaning; it retires.
    pub id: &'static str,
    /// The chapter it belongs to.
    pub chapter: &'static str,
    /// English title.
    pub en: &'static str,
    /// Chinese title.
    pub zh: &'static str,
    /// The number that governs it; its article is the rule's.
    pub key: &'static str,
    /// What it says.
    pub doc: &'static str,
}

impl Rule {
    /// The id as it stands in duties and orders.
    pub const fn id(&self) -> RuleId {
        RuleId::new(self.id)
    }
}

/// Writes the rules of a chapter: a constant each, and the list of all.
macro_rules! rules {
    ($chapter:literal: $(
        $(#[doc = $doc:literal])+
        $name:ident = $id:literal, $key:literal, $en:literal, $zh:literal;
    )*) => {
        $($(#[doc = $doc])+
        pub(crate) const $name: $crate::rule::Rule = $crate::rule::Rule {
            id: $id, chapter: $chapter, en: $en, zh: $zh, key: $key,
            doc: concat!($($doc),+),
        };)*

        /// The rules of this chapter, in order.
        pub(crate) const RULES: &[$crate::rule::Rule] = &[$($name),*];
    };
}
pub(crate) use rules;

/// The chapters in the order of the document.
const CHAPTERS: &[&[Rule]] = &[
    crate::cases::RULES,
    crate::contacts::RULES,
    crate::quarantine::RULES,
    crate::testing::RULES,
    crate::prophylaxis::RULES,
    crate::zones::RULES,
    crate::transfer::RULES,
    crate::information::RULES,
    crate::service::RULES,
    crate::release::RULES,
];

/// Every rule, chapter by chapter.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    CHAPTERS.iter().flat_map(|chapter| chapter.iter())
}

/// The rule of an id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

/// The page of rules in Markdown, as kept in docs/rules.md.
pub fn markdown() -> String {
    let mut page = String::from(
        "# Rules of the plan\n\n\
         Generated from the comments beside the rules in `crates/plan/src`; a test holds it \
         equal.\n\
         The number that governs a rule stands under its key in `plans/*.toml`, with source and\n\
         confidence; the article is the one that the edition in force names for it.\n",
    );
    let mut chapter = "";
    for rule in all() {
        if rule.chapter != chapter {
            chapter = rule.chapter;
            page.extend(["\n## ", chapter, "\n"]);
        }
        let Rule {
            id,
            en,
            zh,
            key,
            doc,
            ..
        } = rule;
        let doc = doc.trim();
        page.extend(["\n### ", id, " ", en, " · ", zh, "\n\n"]);
        page.extend([doc, "\n\nGoverned by `", key, "`.\n"]);
    }
    page
}
