//! The files that tidy looks at: those that git tracks or would track.

use std::path::Path;
use std::process::Command;

use crate::run;

/// One text file.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// From the root, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    pub(crate) fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
        }
    }

    /// Whether its name ends so.
    pub(crate) fn is_a(&self, extension: &str) -> bool {
        Path::new(&self.path)
            .extension()
            .is_some_and(|its| its == extension)
    }

    /// Lines with their numbers, from 1.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines())
    }
}

/// All of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tree {
    pub(crate) files: Vec<Source>,
    /// Every path that exists, those of binary files too.
    pub(crate) paths: Vec<String>,
}

impl Tree {
    /// Reads the repository. Without git, as in an unpacked archive, every file but build output
    /// counts.
    pub(crate) fn read() -> std::io::Result<Self> {
        let root = run::root();
        let listed = Command::new("git")
            .args([
                "ls-files",
                "-z",
                "--cached",
                "--others",
                "--exclude-standard",
            ])
            .current_dir(&root)
            .output();
        let mut paths: Vec<String> = match listed {
            Ok(listed) if listed.status.success() => String::from_utf8_lossy(&listed.stdout)
                .split('\0')
                .filter(|path| !path.is_empty())
                .map(str::to_owned)
                .collect(),
            _ => {
                let mut paths = Vec::new();
                walk(&root, "", &mut paths)?;
                paths
            }
        };
        paths.sort();
        paths.dedup();
        paths.retain(|path| root.join(path).is_file());
        let text = |path: &String| {
            let bytes = std::fs::read(root.join(path)).ok()?;
            Some(Source::new(path, String::from_utf8(bytes).ok()?))
        };
        let files = paths.iter().filter_map(text).collect();
        Ok(Self { files, paths })
    }

    /// A made-up tree.
    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        Self {
            files: files
                .iter()
                .map(|(path, text)| Source::new(*path, *text))
                .collect(),
            paths: files.iter().map(|(path, _)| (*path).to_owned()).collect(),
        }
    }

    pub(crate) fn file(&self, path: &str) -> Option<&Source> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Whether a file or a folder is there.
    pub(crate) fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        self.paths.iter().any(|known| {
            known
                .strip_prefix(path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }

    /// The hand-written Rust files.
    pub(crate) fn rust(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().filter(|file| file.is_a("rs"))
    }
}

fn walk(root: &Path, under: &str, paths: &mut Vec<String>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(root.join(under))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if matches!(name.as_str(), ".git" | "target" | "node_modules") {
            continue;
        }
        let path = if under.is_empty() {
            name
        } else {
            format!("{under}/{name}")
        };
        if entry.file_type()?.is_dir() {
            walk(root, &path, paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}

/// The code of a line of Rust: what stands before a comment.
pub(crate) fn code(line: &str) -> &str {
    let mut from = 0;
    while let Some(at) = line[from..].find("//") {
        let at = from + at;
        // The two slashes of an address in a text are no comment.
        if !line[..at].ends_with(':') {
            return &line[..at];
        }
        from = at + 2;
    }
    line
}

/// Whether a word stands in a text by itself, not as part of a longer one.
pub(crate) fn has_word(text: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(part) && !text[at + word.len()..].starts_with(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_no_code_and_an_address_is_no_comment() {
        assert_eq!(code("let a = 1; // why"), "let a = 1; ");
        assert_eq!(code("\"http://a\" // why"), "\"http://a\" ");
        assert_eq!(code("//! opening"), "");
    }

    #[test]
    fn a_word_is_found_only_whole() {
        assert!(has_word("use std::time::Instant;", "Instant"));
        assert!(!has_word("fn instant_of(Instantly)", "Instant"));
        assert!(has_word("std::fs::read", "std::fs"));
        assert!(!has_word("std::fsx", "std::fs"));
    }

    #[test]
    fn a_folder_is_there_when_a_file_lies_in_it() {
        let tree = Tree::of(&[("crates/a/src/lib.rs", "")]);
        assert!(
            tree.has("crates/a") && tree.has("crates/a/src/") && tree.has("crates/a/src/lib.rs")
        );
        assert!(!tree.has("crates/aa") && !tree.has("crates/a/src/li"));
    }
}
