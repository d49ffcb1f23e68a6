//! Names as lists show them: enough for somebody who knows the person to recognise them, and not
//! enough to find them. Seeing a masked name is no reading of an identity.

use std::collections::HashMap;

use quell_model::ids::PersonId;
use sqlx::{PgConnection, Row};
use uuid::Uuid;

use super::{Secret, aad, open, unwrap_key};
use crate::error::{Doing, Result};

/// Masks a name: 王小明 becomes 王*明, 李四 李*, Wang Xiaoming W. X.
pub fn mask_name(name: &str) -> String {
    let letters: Vec<char> = name.trim().chars().collect();
    let is_cjk = |c: &char| ('\u{3400}'..='\u{9fff}').contains(c);
    match letters.as_slice() {
        [] => "*".to_owned(),
        [first, .., last] if is_cjk(first) => {
            if letters.len() == 2 {
                format!("{first}*")
            } else {
                format!("{first}*{last}")
            }
        }
        [first] if is_cjk(first) => format!("{first}*"),
        _ => name
            .split_whitespace()
            .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()))
            .take(3)
            .map(|initial| format!("{}.", initial.to_uppercase()))
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// The masked names of some people; nobody is in the answer whose name is not known, or who does
/// not
/// lie in the scope of the transaction.
///
/// # Errors
/// When the database fails or a value cannot be opened.
pub async fn masked_names(
    conn: &mut PgConnection,
    secret: &Secret,
    people: &[Uuid],
) -> Result<HashMap<PersonId, String>> {
    let rows = sqlx::query(
        "SELECT i.person_id, i.sealed, k.wrapped_key FROM vault.identity i
         JOIN vault.person_key k USING (person_id)
         WHERE i.person_id = ANY($1) AND i.field = 'name' AND k.wrapped_key IS NOT NULL",
    )
    .bind(people)
    .fetch_all(conn)
    .await
    .doing("reading masked names")?;
    let wrapping = secret.wrapping_key();
    let mut names = HashMap::with_capacity(rows.len());
    for row in &rows {
        let person: Uuid = row.get("person_id");
        let key = unwrap_key(&wrapping, person, row.get("wrapped_key"))?;
        let plain = open(&key, &aad(person, "name"), row.get("sealed"));
        if let Some(name) = plain.and_then(|bytes| String::from_utf8(bytes).ok()) {
            names.insert(PersonId(person), mask_name(&name));
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_masked() {
        for (name, masked) in [
            ("王小明", "王*明"),
            ("李四", "李*"),
            ("欧阳某某", "欧*某"),
            ("样本甲1001", "样*1"),
            ("Wang Xiaoming", "W. X."),
            ("  anna  ", "A."),
            ("", "*"),
            ("张", "张*"),
            ("A B C D", "A. B. C."),
        ] {
            assert_eq!(mask_name(name), masked, "{name}");
        }
    }
}
