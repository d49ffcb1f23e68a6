//! `cargo xtask test`: the only gate, here and on a build machine. Cheap steps first; the first
//! step that fails ends it.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::{run, tidy, web};

/// How many tests passed, failed and were skipped.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Counts {
    passed: u64,
    failed: u64,
    skipped: u64,
}

/// A step that was run.
struct Step {
    name: &'static str,
    took: Duration,
    success: bool,
}

/// Runs everything, prints how long each step took, and ends with the counts.
pub(crate) fn run() -> ExitCode {
    let mut steps = Vec::new();
    let (mut tested, mut documented) = (Vec::new(), Vec::new());
    let (mut checked, mut travelled) = (Vec::new(), Vec::new());
    let nextest = run::cargo(&["nextest", "--version"])
        .output()
        .is_ok_and(|output| output.status.success());
    let success = timed(&mut steps, "tidy", tidy::is_clean)
        && timed(&mut steps, "format", || {
            cargo(&["fmt", "--all", "--check"], &mut Vec::new())
        })
        // Before anything is compiled, for the server holds the console.
        && timed(&mut steps, "console", || web::check(&mut checked))
        && timed(&mut steps, "lints", || {
            let lints = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
            cargo(&lints, &mut Vec::new())
        })
        && timed(&mut steps, "tests", || cargo(tests(nextest), &mut tested))
        && timed(&mut steps, "doc tests", || {
            let docs = ["test", "--workspace", "--doc", "--no-fail-fast"];
            cargo(&docs, &mut documented)
        })
        && timed(&mut steps, "journeys", || web::journeys(&mut travelled));
    println!("\n{}", table(&steps));
    let (mut counts, closing) = count(&tested);
    if let Some(closing) = closing {
        println!("{closing}");
    }
    for more in [count(&documented).0, of_node(&checked), of_node(&travelled)] {
        counts.passed += more.passed;
        counts.failed += more.failed;
        counts.skipped += more.skipped;
    }
    if counts.passed + counts.failed == 0 {
        println!("no test was run: a step before them failed, or they did not compile");
    }
    let skipped = match counts.skipped {
        0 => String::new(),
        n => format!(", {n} skipped"),
    };
    println!(
        "{} passed, {} failed{skipped}",
        counts.passed, counts.failed
    );
    if success && counts.failed == 0 && counts.passed > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn tests(nextest: bool) -> &'static [&'static str] {
    if nextest {
        &["nextest", "run", "--workspace", "--no-fail-fast"]
    } else {
        &[
            "test",
            "--workspace",
            "--lib",
            "--bins",
            "--tests",
            "--no-fail-fast",
        ]
    }
}

fn timed(steps: &mut Vec<Step>, name: &'static str, run: impl FnOnce() -> bool) -> bool {
    println!("── {name}");
    let begin = Instant::now();
    let success = run();
    steps.push(Step {
        name,
        took: begin.elapsed(),
        success,
    });
    success
}

fn cargo(arguments: &[&str], said: &mut Vec<String>) -> bool {
    match run::tee(&mut run::cargo(arguments)) {
        Ok(mut ran) => {
            said.append(&mut ran.lines);
            ran.success
        }
        Err(error) => {
            eprintln!("cargo does not run: {error}");
            false
        }
    }
}

fn table(steps: &[Step]) -> String {
    let row = |step: &Step| {
        let word = if step.success { "ok" } else { "FAILED" };
        format!(
            "{:<10} {:>7.1} s  {word}",
            step.name,
            step.took.as_secs_f64()
        )
    };
    steps.iter().map(row).collect::<Vec<_>>().join("\n")
}

/// Adds up what one runner says: the last line of nextest, or else every `test result:` line; those
/// that nextest repeats belong to single tests that failed. Returns the closing line as said.
fn count(lines: &[String]) -> (Counts, Option<String>) {
    let mut summaries = Counts::default();
    let mut results = Counts::default();
    let (mut summary, mut last) = (None, None);
    for line in lines {
        let text = without_colour(line);
        let text = text.trim();
        if text.starts_with("Summary [") {
            // One test is "1 test run:".
            let (_, counted) = text.split_once(" run:").unwrap_or_default();
            add(&mut summaries, counted);
            summary = Some(line.clone());
        } else if let Some(counted) = text.strip_prefix("test result:") {
            add(&mut results, counted);
            last = Some(line.clone());
        }
    }
    if summary.is_some() {
        (summaries, summary)
    } else {
        (results, last)
    }
}

/// Adds up what the runners of the console say: `Tests  1 failed | 30 passed (31)` of vitest, and
/// the lines `# pass 4` or `ℹ pass 4` of node.
fn of_node(lines: &[String]) -> Counts {
    let mut counts = Counts::default();
    for line in lines {
        let text = without_colour(line);
        let text = text.trim();
        if let Some(rest) = text.strip_prefix("Tests ") {
            let words: Vec<&str> = rest.split_whitespace().collect();
            for pair in words.windows(2) {
                let Ok(n) = pair[0].parse::<u64>() else {
                    continue;
                };
                match pair[1] {
                    "passed" => counts.passed += n,
                    "failed" => counts.failed += n,
                    "skipped" | "todo" => counts.skipped += n,
                    _ => {}
                }
            }
            continue;
        }
        let plain = text.strip_prefix("# ").or_else(|| text.strip_prefix("ℹ "));
        let Some((word, n)) = plain.and_then(|plain| plain.split_once(' ')) else {
            continue;
        };
        let Ok(n) = n.parse::<u64>() else { continue };
        match word {
            "pass" => counts.passed += n,
            "fail" | "cancelled" => counts.failed += n,
            "skipped" | "todo" => counts.skipped += n,
            _ => {}
        }
    }
    counts
}

/// Takes `4 passed; 0 failed; 1 ignored` and `12 passed (1 slow), 2 failed, 3 skipped`.
fn add(counts: &mut Counts, result: &str) {
    let words: Vec<&str> = result
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    for pair in words.windows(2) {
        let Ok(n) = pair[0].parse::<u64>() else {
            continue;
        };
        match pair[1] {
            "passed" => counts.passed += n,
            // A test that ran too long or died is a test that failed.
            "failed" | "timed" | "exec" => counts.failed += n,
            "skipped" | "ignored" => counts.skipped += n,
            _ => {}
        }
    }
}

/// The text without the escape sequences that colour it.
fn without_colour(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            for c in chars.by_ref() {
                if c.is_ascii_alphabetic() {
                    break;
                }
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], expect: (u64, u64, u64), closing: Option<&str>) {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        let (counts, said) = count(&lines);
        let counts = (counts.passed, counts.failed, counts.skipped);
        assert_eq!(counts, expect, "{lines:?}");
        assert_eq!(said.as_deref(), closing);
    }

    #[test]
    fn the_counts_of_both_runners_are_read() {
        check(&[], (0, 0, 0), None);
        let one = "test result: ok. 4 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out";
        let two = "test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured";
        check(&[one, "running 5 tests", two], (6, 3, 1), Some(two));
        let summary =
            "     Summary [  12.3s] 40 tests run: 38 passed (2 slow), 2 failed, 7 skipped";
        // The line of a single test that failed, as nextest repeats it, counts once.
        check(&[two, summary], (38, 2, 7), Some(summary));
        let coloured = "\u{1b}[32m Summary\u{1b}[0m [ 1s] 1 test run: 1 passed, 0 skipped";
        check(&[coloured], (1, 0, 0), Some(coloured));
        let late = "Summary [ 9s] 3 tests run: 1 passed, 1 failed, 1 timed out, 0 skipped";
        check(&[late], (1, 2, 0), Some(late));
    }

    #[test]
    fn the_counts_of_the_console_s_runners_are_read() {
        let lines = [
            " Test Files  5 passed (5)",
            "      Tests  1 failed | 29 passed | 2 skipped (32)",
            "ℹ tests 6",
            "ℹ pass 4",
            "# fail 1",
            "# cancelled 1",
        ];
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        let counts = of_node(&lines);
        let counts = (counts.passed, counts.failed, counts.skipped);
        assert_eq!(counts, (33, 3, 2));
    }

    #[test]
    fn the_table_names_the_step_that_failed() {
        let step = |name, success| Step {
            name,
            took: Duration::from_millis(1_540),
            success,
        };
        let text = table(&[step("tidy", true), step("lints", false)]);
        assert_eq!(
            text,
            "tidy           1.5 s  ok\nlints          1.5 s  FAILED"
        );
    }
}
