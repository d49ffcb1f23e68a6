//! What was wrong with a request, without what was in it.

/// What a deserialiser says, without the value that it quotes: that may be somebody's name or
/// number. What is expected, and which field is missing, it says in words of ours.
pub(crate) fn shape_of(text: &str) -> String {
    let mut shape = String::with_capacity(text.len().min(200));
    let mut quoted: Option<(char, bool)> = None;
    for c in text.chars().take(200) {
        match quoted {
            Some((end, is_ours)) if c == end => {
                if !is_ours {
                    shape.push('…');
                }
                shape.push(c);
                quoted = None;
            }
            Some((_, is_ours)) => {
                if is_ours {
                    shape.push(c);
                }
            }
            None => {
                let is_ours = ["missing field ", "duplicate field "]
                    .iter()
                    .any(|before| shape.ends_with(before))
                    || shape.contains("expected ");
                shape.push(c);
                match c {
                    '"' => quoted = Some((c, false)),
                    '`' => quoted = Some((c, is_ours)),
                    _ => {}
                }
            }
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_typed_is_not_repeated() {
        for (said, shape) in [
            (
                r#"invalid type: string "Zhang San", expected u8 at line 1 column 9"#,
                r#"invalid type: string "…", expected u8 at line 1 column 9"#,
            ),
            (
                "invalid type: integer `13800000000`, expected a string",
                "invalid type: integer `…`, expected a string",
            ),
            (
                "unknown variant `Zhang San`, expected `person` or `place`",
                "unknown variant `…`, expected `person` or `place`",
            ),
            (
                "missing field `name` at line 1",
                "missing field `name` at line 1",
            ),
        ] {
            assert_eq!(shape_of(said), shape);
        }
    }
}
