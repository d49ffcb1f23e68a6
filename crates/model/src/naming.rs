//! Outside names and the ids that are derived from them: one way for whatever comes in by a file
//! and whatever is typed by hand, so that a market in a list and the same market in an interview
//! meet.

use uuid::Uuid;

use crate::ids::{PersonId, PlaceId, derived_id};

/// The scheme of names whose list says none, and of names typed by hand.
pub const USUAL: &str = "default";

/// What parts the name of a place from its region.
pub const REGION: char = '\u{1f}';

/// The person behind the id of a list.
pub fn person(secret: &[u8; 32], scheme: &str, id: &str) -> PersonId {
    PersonId(derived_id(secret, &format!("person:{scheme}"), id))
}

/// The person behind the number of a document or a telephone.
pub fn by_document(secret: &[u8; 32], number: &str) -> PersonId {
    let number: String = plain(number).to_uppercase();
    PersonId(derived_id(secret, "document", &number))
}

/// The name of a place as it is kept: with its region, because every town has a market.
pub fn place_name(name: &str, region: &str) -> String {
    format!("{name}{REGION}{region}")
}

/// The place behind a kept name.
pub fn place(secret: &[u8; 32], scheme: &str, kept: &str) -> PlaceId {
    PlaceId(derived_id(secret, &format!("place:{scheme}"), kept))
}

/// An exposure: one between a contact and a case, and one more for each close contact in between.
pub fn exposure(case: PersonId, person: PersonId, via: Option<PersonId>) -> Uuid {
    let via = via
        .map(|via| via.0.simple().to_string())
        .unwrap_or_default();
    let name = format!("{}/{}/{via}", case.0.simple(), person.0.simple());
    derived_id(&[0x51; 32], "exposure", &name)
}

/// Full-width letters and digits become plain; all but letters and digits go.
pub fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            c => c,
        })
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// Whether a text holds a number long enough to say who somebody is: a telephone, an identity card.
/// Such a text goes to the vault and nowhere else (I12).
pub fn holds_number(text: &str) -> bool {
    let mut run = 0;
    for c in text.chars() {
        match c {
            '0'..='9' | '\u{ff10}'..='\u{ff19}' => run += 1,
            ' ' | '-' => {}
            _ => run = 0,
        }
        if run >= 11 {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_found_and_days_and_times_are_not() {
        for (text, held) in [
            ("call 138 0000 0000", true),
            ("４５０５０２１９９００１０１１２３４", true),
            ("2022-07-12 08:30", false),
            ("room 1204", false),
        ] {
            assert_eq!(holds_number(text), held, "{text}");
        }
    }

    #[test]
    fn an_exposure_by_another_is_another_exposure() {
        let person_of = |n| PersonId(Uuid::from_u128(n));
        let direct = exposure(person_of(1), person_of(2), None);
        assert_ne!(
            direct,
            exposure(person_of(1), person_of(2), Some(person_of(3)))
        );
        assert_ne!(direct, exposure(person_of(2), person_of(1), None));
    }
}
