//! From a reason to a full sentence, with local times and the words of the language.

use quell_model::because::{Because, Value};
use quell_model::derive::Language;

use crate::clock::Clock;
use crate::sentences::SENTENCES;
use crate::vocabulary::WORDS;

/// The sentence of a reason; the bare code for one that this release does not know.
pub fn sentence(because: &Because, language: Language, clock: &Clock) -> String {
    let Some(sentence) = SENTENCES
        .iter()
        .find(|sentence| sentence.code == because.code)
    else {
        return because.code.to_string();
    };
    let template = match language {
        Language::English => sentence.en,
        Language::Chinese => sentence.zh,
    };
    let mut text = String::with_capacity(template.len() + 64);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            break;
        };
        match because.get(name) {
            Some(value) => text.push_str(&show(value, language, clock)),
            None => text.push('?'),
        }
        rest = behind;
    }
    text.push_str(rest);
    capital(text)
}

/// One value in words.
fn show(value: &Value, language: Language, clock: &Clock) -> String {
    let short = |en: &str, zh: &str, id: uuid::Uuid| {
        let id = id.simple().to_string();
        let end = &id[id.len() - 8..];
        match language {
            Language::English => format!("{en} {end}"),
            Language::Chinese => format!("{zh} {end}"),
        }
    };
    match value {
        Value::Time(at) => clock.show(*at),
        Value::Date(day) => day.to_string(),
        Value::Number(number) => number.to_string(),
        // Which case, whoever may know sees beside the sentence; an id would tell nobody.
        Value::Person(_) => match language {
            Language::English => "a case".to_owned(),
            Language::Chinese => "病例".to_owned(),
        },
        Value::Place(place) => short("place", "场所", place.0),
        Value::Jurisdiction(jurisdiction) => jurisdiction.to_string(),
        Value::Code(code) => self::word(code, language).unwrap_or(code).to_owned(),
    }
}

/// A word of a closed vocabulary.
pub(crate) fn word(code: &str, language: Language) -> Option<&'static str> {
    let (_, en, zh) = WORDS.iter().find(|(known, _, _)| *known == code)?;
    Some(match language {
        Language::English => en,
        Language::Chinese => zh,
    })
}

fn capital(text: String) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(chars).collect(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::{TimeZone, offset};

    /// Every code that stands in the source files.
    fn codes() -> Vec<(String, String)> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
        let mut text = String::new();
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if !path.ends_with("sentences.rs") && !path.ends_with("vocabulary.rs") {
                text.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
        SENTENCES
            .iter()
            .map(|s| (s.code.to_owned(), text.clone()))
            .collect()
    }

    #[test]
    fn every_sentence_is_used_and_has_both_languages() {
        for (code, text) in codes() {
            assert!(text.contains(&format!("\"{code}\"")), "{code} is not used");
        }
        for sentence in SENTENCES {
            assert!(sentence.en.ends_with('.'), "{}", sentence.code);
            assert!(sentence.zh.ends_with('。'), "{}", sentence.code);
            let names = |text: &str| {
                let mut names: Vec<_> = text
                    .split('{')
                    .skip(1)
                    .filter_map(|part| part.split_once('}').map(|(name, _)| name.to_owned()))
                    .collect();
                names.sort();
                names
            };
            assert_eq!(names(sentence.en), names(sentence.zh), "{}", sentence.code);
        }
    }

    #[test]
    fn every_code_that_stands_in_a_rule_has_a_sentence() {
        let text = codes().swap_remove(0).1;
        for opening in ["Because::new(\"", "ground(\""] {
            for part in text.split(opening).skip(1) {
                let code = part.split('"').next().unwrap_or_default();
                let known = SENTENCES.iter().any(|sentence| sentence.code == code);
                let odd = code.contains(['&', '(', '\n']) || code == "something-new";
                assert!(known || odd, "{code}");
            }
        }
    }

    #[test]
    fn a_reason_without_a_sentence_shows_its_code() {
        let clock = Clock::new(TimeZone::fixed(offset(8)));
        let because = Because::new("something-new");
        assert_eq!(
            sentence(&because, Language::English, &clock),
            "something-new"
        );
    }
}
