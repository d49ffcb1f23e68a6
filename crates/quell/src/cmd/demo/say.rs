//! What the demonstration says on the command line.

use indicatif::ProgressBar;
use serde_json::json;

use super::cast::Cast;
use super::load::Loaded;
use crate::args::{self, Lang};
use crate::failure::Result;
use crate::house;
use crate::print::{self, Style};

/// Speaks one language, or nothing but JSON.
pub(super) struct Progress {
    lang: Lang,
    json: bool,
}

impl Progress {
    pub(super) fn new(args: &args::House) -> Self {
        Self {
            lang: args.lang,
            json: args.json,
        }
    }

    fn said(&self, en: &'static str, zh: &'static str) -> &'static str {
        match self.lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }

    /// A bar.
    pub(super) fn begin(&self, en: &'static str, zh: &'static str, total: u64) -> ProgressBar {
        print::progress(total, self.said(en, zh))
    }

    /// A line of its own, unless only JSON is wanted.
    pub(super) fn line(&self, en: &str, zh: &str) {
        if !self.json {
            print::line(match self.lang {
                Lang::En => en,
                Lang::Zh => zh,
            });
        }
    }

    /// What was put on record.
    pub(super) fn loaded(&self, loaded: Loaded, people: u32) {
        let Loaded {
            facts,
            stays,
            people: known,
        } = loaded;
        self.line(
            &format!(
                "  a city of {people}: {facts} facts of the last days about {known} people, \
                 {stays} stays of those whom they met"
            ),
            &format!(
                "  全市 {people} 人：近日 {facts} 条事实，涉及 {known} 人；相关场所登记 {stays} 条"
            ),
        );
    }
}

/// Says that everything is ready: address, accounts, password, how to stop.
pub(super) fn ready(args: &args::House, (url, password): (&str, &str), cast: &Cast) -> Result<()> {
    if args.json {
        return print::json(&json!({
            "url": url,
            "password": password,
            "accounts": cast.accounts(),
        }));
    }
    let style = Style::of_stdout();
    let zh = args.lang == Lang::Zh;
    let (title, name, may, stop, database) = if zh {
        (
            "演示已就绪",
            "账号",
            "全部账号的口令",
            "按 Ctrl-C 停止",
            "停止其数据库",
        )
    } else {
        (
            "The demonstration is ready",
            "account",
            "password of every account",
            "stop with Ctrl-C",
            "its database goes on; stop it with",
        )
    };
    print::line("");
    print::line(&style.heading(&format!("{title}: {url}")));
    print::line(&format!("  {may}: {password}"));
    print::line("");
    print::line(&style.faint(&format!("  {}", print::pad(name, 20))));
    for account in cast.accounts() {
        let name = print::pad(&account.name, 20);
        let who = print::pad(&account.display_name, 44);
        let at = style.faint(&account.jurisdiction);
        print::line(&format!("  {name}{who}{at}"));
    }
    print::line("");
    let dir = house::data_dir(args).display().to_string();
    let stopping = format!("  {stop}; {database}: quell database stop --data-dir {dir}");
    print::line(&style.faint(&stopping));
    Ok(())
}
