//! The codes of issues and refusals, with their weight, meaning and next step in English and
//! Chinese. They are listed in `maps/codes.txt`; a test holds `docs/import.md` equal to it.

use std::sync::LazyLock;

use crate::issue::Severity;

/// Language of a text for people.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    /// English.
    English,
    /// Chinese.
    Chinese,
}

/// One code.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// The code itself; it never changes its meaning.
    pub code: &'static str,
    /// Weight of an issue; `None` where it refuses the whole file.
    pub severity: Option<Severity>,
    /// Meaning and next step, in English and in Chinese.
    texts: [(&'static str, &'static str); 2],
}

impl Code {
    /// What it means.
    pub fn meaning(&self, language: Language) -> &'static str {
        self.texts[language as usize].0
    }

    /// What to do about it.
    pub fn next_step(&self, language: Language) -> &'static str {
        self.texts[language as usize].1
    }
}

static CODES: LazyLock<Vec<Code>> = LazyLock::new(|| {
    include_str!("../maps/codes.txt")
        .lines()
        .filter_map(parse)
        .collect()
});

fn parse(line: &'static str) -> Option<Code> {
    if line.starts_with('#') {
        return None;
    }
    let parts: Vec<&'static str> = line.split(" | ").collect();
    let [code, weight, meaning, next, meaning_zh, next_zh] = parts[..] else {
        return None;
    };
    let severity = match weight {
        "error" => Some(Severity::Error),
        "warning" => Some(Severity::Warning),
        "note" => Some(Severity::Note),
        _ => None,
    };
    Some(Code {
        code,
        severity,
        texts: [(meaning, next), (meaning_zh, next_zh)],
    })
}

/// Every code, in the order of the manual.
pub fn all() -> &'static [Code] {
    &CODES
}

/// What is known about a code.
pub fn find(code: &str) -> Option<&'static Code> {
    CODES.iter().find(|known| known.code == code)
}

/// Weight of an issue of this code; an unknown code weighs as an error, so that it is seen.
pub fn severity(code: &str) -> Severity {
    find(code)
        .and_then(|known| known.severity)
        .unwrap_or(Severity::Error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_code() {
        let lines = include_str!("../maps/codes.txt")
            .lines()
            .filter(|line| !line.starts_with('#'));
        assert_eq!(lines.count(), all().len());
        assert_eq!(severity("conflict"), Severity::Error);
        assert_eq!(
            find("conflict").map(|c| c.meaning(Language::Chinese).is_empty()),
            Some(false)
        );
    }
}
