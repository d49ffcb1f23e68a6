//! What a person reads: colour only on a terminal, progress bars only there too.

#![expect(clippy::print_stderr, reason = "the one place that speaks to people")]

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::failure::Result;

/// Prints one JSON document, or one line of JSON for each of several.
pub fn json(value: &impl Serialize) -> Result<()> {
    line(&serde_json::to_string(value)?);
    Ok(())
}

/// Prints a line. A reader that has seen enough and closed the pipe misses the rest, and the
/// command goes on: an import that prints its report still derives what follows.
pub fn line(text: &str) {
    use std::io::Write;
    match writeln!(std::io::stdout(), "{text}") {
        Err(failed) if failed.kind() != std::io::ErrorKind::BrokenPipe => {
            error(&format!("the answer cannot be written: {failed}"));
            std::process::exit(1);
        }
        _ => {}
    }
}

/// Says what went wrong.
pub fn error(message: &str) {
    let red = if std::io::stderr().is_terminal() {
        ("\x1b[31m", "\x1b[0m")
    } else {
        ("", "")
    };
    eprintln!("{}quell:{} {message}", red.0, red.1);
}

/// Styles, empty where the output is no terminal or NO_COLOR is set.
#[derive(Clone, Copy)]
pub struct Style {
    on: bool,
}

impl Style {
    /// The style of standard output.
    pub fn of_stdout() -> Self {
        Self {
            on: std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
        }
    }

    fn wrap(self, code: &str, text: &str) -> String {
        if self.on {
            format!("\x1b[{code}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }

    /// A heading.
    pub fn heading(self, text: &str) -> String {
        self.wrap("1", text)
    }

    /// Something late or dangerous.
    pub fn late(self, text: &str) -> String {
        self.wrap("31", text)
    }

    /// Something done.
    pub fn done(self, text: &str) -> String {
        self.wrap("32", text)
    }

    /// Something beside the point.
    pub fn faint(self, text: &str) -> String {
        self.wrap("2", text)
    }
}

/// A bar for long work on standard error; silent where that is no terminal.
pub fn progress(total: u64, what: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(total);
    let template = "{msg:>12} {bar:30} {human_pos}/{human_len} {eta}";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_message(what);
    bar
}

/// How wide a text is on a terminal: wide characters count twice.
pub fn width(text: &str) -> usize {
    text.chars()
        .map(|c| {
            if (c as u32) >= 0x1100 && !c.is_ascii_punctuation() {
                2
            } else {
                1
            }
        })
        .sum()
}

/// Pads a text to a width.
pub fn pad(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(width(text))))
}

/// Cuts a text to a width, with an ellipsis.
pub fn cut(text: &str, to: usize) -> String {
    if width(text) <= to {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        if width(&out) + 2 >= to {
            break;
        }
        out.push(c);
    }
    out + "…"
}
