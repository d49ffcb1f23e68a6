//! PostgreSQL refuses to run as root. Where Quell is root, it runs the database as another user.

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use crate::error::{Error, Result};

/// The user and group that own and run the private cluster; `None` for the caller's own.
#[derive(Clone, Debug)]
pub(super) struct Account(Option<(u32, u32)>);

impl Account {
    /// `postgres` where that user exists, else `nobody`, for root; the caller for anybody else.
    pub(super) fn for_database() -> Self {
        let Ok(me) = std::fs::metadata("/proc/self") else {
            return Self(None);
        };
        if me.uid() != 0 {
            return Self(None);
        }
        let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
        let find = |name: &str| {
            users.lines().find_map(|line| {
                let mut fields = line.split(':');
                (fields.next() == Some(name)).then_some(())?;
                let id = fields.nth(1)?.parse().ok()?;
                Some((id, fields.next()?.parse().ok()?))
            })
        };
        Self(
            find("postgres")
                .or_else(|| find("nobody"))
                .or(Some((65534, 65534))),
        )
    }

    /// Refuses a folder that the account cannot reach, with the next step.
    pub(super) fn check_reach(&self, data_dir: &Path) -> Result<()> {
        let Some((user, _)) = self.0 else {
            return Ok(());
        };
        for folder in data_dir.ancestors() {
            let Ok(meta) = std::fs::metadata(folder) else {
                continue;
            };
            let open = meta.permissions().mode() & 0o001 != 0;
            let own = meta.uid() == user && meta.permissions().mode() & 0o100 != 0;
            if !open && !own {
                return Err(Error::refused(
                    "ledger/data-dir-closed",
                    format!(
                        "the database runs as user {user}, which may not enter {}; choose another \
                         folder with --data-dir, such as /var/lib/quell",
                        folder.display()
                    ),
                ));
            }
        }
        Ok(())
    }

    /// Gives a file or folder to the account; a folder becomes private to it.
    pub(super) fn give(&self, path: &Path) -> Result<()> {
        if path.is_dir() {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o700))
                .map_err(Error::io("cannot protect", path))?;
        }
        match self.0 {
            Some((user, group)) => std::os::unix::fs::chown(path, Some(user), Some(group))
                .map_err(Error::io("cannot give away", path)),
            None => Ok(()),
        }
    }

    /// Whether something of this owner is the account's or the caller's own.
    pub(super) fn trusts(&self, owner: u32) -> bool {
        let me = std::fs::metadata("/proc/self").map(|me| me.uid()).ok();
        me == Some(owner) || self.0.is_some_and(|(user, _)| user == owner) || me.is_none()
    }

    /// Makes a command run as the account.
    pub(super) fn apply(&self, command: &mut Command) {
        if let Some((user, group)) = self.0 {
            command.uid(user).gid(group);
        }
    }
}
