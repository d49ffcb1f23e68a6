//! One spelling for headers and code words: lower case, no accents, no separators or brackets, so
//! that `Fecha de notificación`, `fecha_de_notificacion` and `FECHA NOTIFICACIÓN` can meet.

/// Folds a header or a code word; keeps letters and digits of any script, and nothing else.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        // Full-width forms of ASCII.
        let c = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            c => c,
        };
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                out.push(c.to_ascii_lowercase());
            }
            continue;
        }
        for lower in c.to_lowercase() {
            match base_letter(lower) {
                Some(base) => out.push_str(base),
                None if lower.is_alphanumeric() => out.push(lower),
                None => {}
            }
        }
    }
    out
}

fn base_letter(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'è'..='ë' | 'ē' | 'ę' | 'ě' => "e",
        'ì'..='ï' | 'ī' => "i",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' => "o",
        'ù'..='ü' | 'ū' => "u",
        'ý' | 'ÿ' => "y",
        'ß' => "ss",
        'š' | 'ś' => "s",
        'ž' | 'ź' | 'ż' => "z",
        'ł' => "l",
        _ => return None,
    })
}

/// The text without what stands in brackets, for `年龄（岁）` and `Edad (años)`.
pub fn without_brackets(text: &str) -> String {
    let mut depth = 0usize;
    text.chars()
        .filter(|c| match c {
            '(' | '（' | '[' | '【' => {
                depth += 1;
                false
            }
            ')' | '）' | ']' | '】' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

/// Words that stand for "nothing known" in any column.
pub fn is_missing(text: &str) -> bool {
    if text.len() > 24 {
        return false;
    }
    match text {
        "NA" | "N/A" | "n/a" | "#N/A" | "NULL" | "null" | "None" | "NaN" | "nan" | "-" | "--"
        | "—" | "/" | "\\" | "." | "?" | "？" | "不详" | "未知" | "不明" | "无法获得"
        | "SIN DATOS" | "SIN DATO" | "Sin datos" | "Sin dato" | "S/D" | "desconocido"
        | "Desconocido" => true,
        _ => text.eq_ignore_ascii_case("unknown") || text.eq_ignore_ascii_case("missing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_meet_in_one_spelling() {
        for (text, expect) in [
            ("Fecha de notificación", "fechadenotificacion"),
            ("patient_id", "patientid"),
            ("性别", "性别"),
            ("ＩＤ号", "id号"),
            ("Resultado de la muestra.", "resultadodelamuestra"),
            ("Straße / Hausnr.", "strassehausnr"),
        ] {
            assert_eq!(fold(text), expect);
        }
        assert_eq!(without_brackets("年龄（岁）"), "年龄");
        assert!(is_missing("NA") && is_missing("不详") && !is_missing("Nagoya"));
    }
}
