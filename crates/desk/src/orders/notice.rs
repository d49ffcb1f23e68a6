//! The notice itself: one page of plain HTML, without scripts and without anything from outside.

use std::fmt::Write;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use quell_model::derive::Language;

use super::row::OrderRow;

/// What a notice says.
pub(super) struct Notice<'a> {
    pub(super) lang: Language,
    pub(super) zone: &'a TimeZone,
    pub(super) order: &'a OrderRow,
    /// What the rule is called.
    pub(super) title: String,
    /// The name as far as whoever prints it may see it.
    pub(super) name: Option<String>,
    pub(super) facts: Vec<(Timestamp, String)>,
    pub(super) reviewer: String,
    /// Within which a first answer to an appeal is owed.
    pub(super) hours: i64,
    pub(super) code: String,
    pub(super) public_url: &'a str,
    pub(super) printed_at: Timestamp,
    pub(super) nonce: &'a str,
}

const STYLE: &str = "body{font:16px/1.6 system-ui,sans-serif;color:#111;background:#fff;\
    max-width:44rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.5rem}h2{font-size:1.1rem;\
    margin:1.4rem 0 .3rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;\
    margin:0}dt{color:#555}dd{margin:0}.draft{border:2px solid #111;padding:.5rem 1rem}\
    .code{font:1.2rem monospace;letter-spacing:.1em}footer{margin-top:2rem;color:#555;\
    font-size:.85rem}@media print{body{margin:0;max-width:none}a{color:inherit}}";

/// Text as it stands in HTML.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

impl Notice<'_> {
    /// The text in the language of the notice.
    fn say<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.lang {
            Language::Chinese => zh,
            Language::English => en,
        }
    }

    fn time(&self, at: Timestamp) -> String {
        let local = self.zone.to_datetime(at);
        match self.lang {
            Language::Chinese => local.strftime("%Y年%-m月%-d日 %H:%M").to_string(),
            Language::English => local.strftime("%-d %B %Y, %H:%M").to_string(),
        }
    }

    fn row(&self, html: &mut String, zh: &str, en: &str, value: &str) {
        let name = self.say(zh, en);
        let _ = write!(
            html,
            "<dt>{}</dt><dd>{}</dd>",
            escaped(name),
            escaped(value)
        );
    }

    fn heading(&self, html: &mut String, zh: &str, en: &str) {
        let _ = write!(html, "<h2>{}</h2>", escaped(self.say(zh, en)));
    }

    fn list(html: &mut String, lines: impl IntoIterator<Item = String>) {
        html.push_str("<ul>");
        for line in lines {
            let _ = write!(html, "<li>{}</li>", escaped(&line));
        }
        html.push_str("</ul>");
    }

    fn decision(&self, html: &mut String) {
        let order = self.order;
        html.push_str("<dl>");
        let whom = match &self.name {
            Some(name) => format!("{name} ({})", order.subject.label),
            None => order.subject.label.clone(),
        };
        self.row(html, "对象", "Concerns", &whom);
        self.row(html, "措施", "Measure", self.say(&order.zh, &order.en));
        self.row(html, "自", "From", &self.time(order.from));
        self.row(html, "至", "Until", &self.time(order.until));
        let by = order.signed_by.as_ref().map(|by| by.name.as_str());
        if let (Some(by), Some(at)) = (by, order.signed_at) {
            self.row(html, "签发人", "Decided by", by);
            self.row(html, "签发时间", "Decided on", &self.time(at));
        }
        self.row(html, "管辖", "Jurisdiction", &order.jurisdiction);
        html.push_str("</dl>");
    }

    fn ground(&self, html: &mut String) {
        let why = &self.order.why;
        self.heading(html, "理由", "Why");
        let sentence = self.say(&why.zh, &why.en);
        let _ = write!(html, "<p>{}</p><dl>", escaped(sentence));
        let article = format!("{} · {}", why.article, self.title);
        self.row(html, "依据条款", "Article", &article);
        self.row(html, "方案版次", "Edition", &why.edition);
        self.row(html, "规则", "Rule", &why.rule);
        html.push_str("</dl>");
        if self.facts.is_empty() {
            return;
        }
        self.heading(html, "所依据的事实", "The facts it rests on");
        let lines = self.facts.iter();
        Self::list(
            html,
            lines.map(|(at, line)| format!("{} {line}", self.time(*at))),
        );
    }

    fn owed(&self, html: &mut String) {
        self.heading(html, "您应得到的保障", "What is owed to you");
        let always = [
            self.say(
                "书面告知理由、期限和申诉途径",
                "notice of the reason, the end and how to appeal",
            ),
            self.say(
                "依据消失或期满时及时解除，无须申请",
                "release when the ground or the term ends, without having to ask",
            ),
        ];
        let confined = [
            self.say("每日食物和饮水", "food and water every day"),
            self.say(
                "所需药品的询问与送达",
                "being asked for the medicine you need, and getting it",
            ),
            self.say(
                "就医、妇幼及生活照护",
                "medical care, care for mothers, children and whoever cannot live alone",
            ),
        ];
        let confined = confined.iter().filter(|_| self.order.confines);
        Self::list(html, confined.chain(&always).map(|line| (*line).to_owned()));
    }

    fn appeal(&self, html: &mut String) {
        self.heading(html, "如何申诉", "How to appeal");
        let text = match self.lang {
            Language::Chinese => format!(
                "您或您委托的人可随时向签发本决定的机关提出申诉，由{}处理，{} 小时内答复；\
                 签发人本人不得处理。申诉成立即解除。申诉不影响您依法申请行政复议或提起诉讼。",
                self.reviewer, self.hours
            ),
            Language::English => format!(
                "You, or somebody for you, may appeal at any time to the office that decided. \
                 It is decided by {}, never by whoever signed; a first answer is owed within {} \
                 hours. If it is upheld the order ends at once. Administrative review and the \
                 courts stay open to you.",
                self.reviewer, self.hours
            ),
        };
        let _ = write!(html, "<p>{}</p>", escaped(&text));
        let address = format!("{}/public/orders", self.public_url.trim_end_matches('/'));
        let text = match self.lang {
            Language::Chinese => {
                format!("在 {address} 输入以下代码，可随时查看本决定的状态（不显示姓名）：")
            }
            Language::English => {
                format!("At {address} this code shows how the order stands, without a name:")
            }
        };
        let (text, code) = (escaped(&text), escaped(&self.code));
        let _ = write!(html, "<p>{text}</p><p class=\"code\">{code}</p>");
    }
}

/// The whole page.
pub(super) fn page(notice: &Notice<'_>) -> String {
    let lang = notice.say("zh-CN", "en");
    let title = notice.say("管控决定告知书", "Notice of an order");
    let mut html = format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <style nonce=\"{}\">{STYLE}</style></head><body><h1>{title}</h1>",
        notice.nonce
    );
    if notice.order.state == "draft" {
        let draft = notice.say(
            "草稿：尚未签发，不具效力。",
            "Draft: nobody has signed it, and it restricts nobody.",
        );
        let _ = write!(html, "<p class=\"draft\">{draft}</p>");
    }
    if notice.order.state == "ended" {
        let ended = notice.say("本决定已解除。", "This order has ended.");
        let _ = write!(html, "<p class=\"draft\">{ended}</p>");
    }
    notice.decision(&mut html);
    notice.ground(&mut html);
    notice.owed(&mut html);
    notice.appeal(&mut html);
    let printed = notice.time(notice.printed_at);
    let footer = match notice.lang {
        Language::Chinese => format!("打印于 {printed}"),
        Language::English => format!("Printed on {printed}"),
    };
    let _ = write!(html, "<footer>{footer}</footer></body></html>");
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_notice_is_read_as_markup() {
        assert_eq!(escaped("<b>'\"&"), "&lt;b&gt;&#39;&quot;&amp;");
    }
}
