//! A fact in one line, in both languages, for the record of a person or a place.

use quell_model::code;
use quell_model::derive::Language;
use quell_model::fact::{FactBody, Form, Outcome, ReportKind, Service, Stage, Treatment};

use crate::Gate;

/// A line in both languages.
pub type Line = (String, String);

fn line(en: impl Into<String>, zh: impl Into<String>) -> Line {
    (en.into(), zh.into())
}

fn form(form: Form) -> (&'static str, &'static str) {
    match form {
        Form::Central => ("an isolation site", "集中隔离点"),
        Form::Home => ("isolation at home", "居家隔离"),
        Form::Monitoring => ("health monitoring", "居家健康监测"),
        Form::Hospital => ("hospital", "医院"),
    }
}

fn report(kind: ReportKind) -> (&'static str, &'static str) {
    match kind {
        ReportKind::CaseCard => ("case card sent", "报告卡已网络直报"),
        ReportKind::CardCorrection => ("case card corrected", "报告卡已订正"),
        ReportKind::Cluster => ("cluster reported", "聚集性疫情已报告"),
        ReportKind::Assistance => ("assistance requested", "协查函已发出"),
        ReportKind::Notice => ("notice given to the person", "告知书已送达"),
        ReportKind::Public => ("information published", "信息已发布"),
        ReportKind::Ihr => ("notified under the IHR", "已按国际卫生条例通报"),
    }
}

impl Gate {
    /// A word of a closed vocabulary in both languages, such as a status.
    pub fn word(&self, code: &str) -> Line {
        let plan = self.ledger().plan();
        let en = plan.word(code, Language::English);
        let bare = en.strip_prefix("an ").or_else(|| en.strip_prefix("a "));
        let mut letters = bare.unwrap_or(&en).chars();
        let en = letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(letters).collect()
        });
        (en, plan.word(code, Language::Chinese))
    }

    /// What a fact says, in a few words and without an identity.
    pub fn tell(&self, body: &FactBody) -> Line {
        let with = |en: &str, zh: &str, word: &str| {
            let (word_en, word_zh) = self.word(word);
            line(format!("{en}: {word_en}"), format!("{zh}：{word_zh}"))
        };
        match body {
            FactBody::CaseReported(said) => {
                let class = format!("case.{}", code(said.classification));
                with("Case reported", "病例报告", &class)
            }
            FactBody::ExposureDecided(said) => match said.category {
                Some(category) => {
                    let category = format!("contact.{}", code(category));
                    with("Contact decided", "接触者研判", &category)
                }
                None => line("Found to be no contact", "研判不属接触者"),
            },
            FactBody::OrderLifted(said) => with("Order lifted", "管控解除", &said.reason),
            FactBody::AppealFiled(said) => with("Appeal filed", "提出申诉", &said.ground),
            FactBody::DutyLapsed(said) => {
                let spec = said.duty.kind.spec();
                line(
                    format!("No longer owed: {}", spec.en),
                    format!("不再需要：{}", spec.zh),
                )
            }
            FactBody::EncountersTraced(said) => {
                let n = said.encounters.len();
                line(
                    format!("Stays compared: {n} meetings found"),
                    format!("轨迹比对：发现 {n} 次同处"),
                )
            }
            FactBody::ContactNamed(said) => {
                let setting = format!("setting.{}", code(said.setting));
                with("Contact named", "提名接触者", &setting)
            }
            FactBody::Listed(said) => {
                let told: Vec<Line> = said.entries.iter().map(|e| self.tell(&e.said)).collect();
                let join = |get: fn(&Line) -> &str, by: &str| {
                    told.iter().map(get).collect::<Vec<_>>().join(by)
                };
                (join(|l| &l.0, "; "), join(|l| &l.1, "；"))
            }
            other => plain(other),
        }
    }
}

/// Facts whose line needs no word of the plan.
fn plain(body: &FactBody) -> Line {
    match body {
        FactBody::PersonNoted(_) => line("Particulars noted", "登记基本信息"),
        FactBody::ResultReported(said) => {
            let (en, zh) = match said.outcome {
                Outcome::Positive => ("positive", "阳性"),
                Outcome::Negative => ("negative", "阴性"),
                Outcome::Inconclusive => ("inconclusive", "待复核"),
            };
            line(format!("Test result: {en}"), format!("检测结果：{zh}"))
        }
        FactBody::InfectorNamed(_) => line("Source of infection named", "指明感染来源"),
        FactBody::InvestigationFiled(said) => match said.stage {
            Stage::Core => line("Core facts filed", "核心信息流调完成"),
            Stage::Itinerary => line("Itinerary completed", "活动轨迹流调完成"),
            Stage::Report => line("Investigation report filed", "流调报告提交"),
        },
        FactBody::ReportFiled(said) => {
            let (en, zh) = report(said.report);
            line(format!("Report: {en}"), zh)
        }
        FactBody::OrderSigned(_) => line("Order signed", "管控决定签发"),
        FactBody::AppealDecided(said) if said.upheld => line("Appeal upheld", "申诉成立"),
        FactBody::AppealDecided(_) => line("Appeal dismissed", "申诉不成立"),
        FactBody::ConfinementStarted(said) => {
            let (en, zh) = form(said.form);
            line(format!("Arrived: {en}"), format!("开始：{zh}"))
        }
        FactBody::ConfinementEnded(said) => {
            let (en, zh) = form(said.form);
            line(format!("Left: {en}"), format!("结束：{zh}"))
        }
        FactBody::HealthChecked(said) if said.symptoms => {
            line("Health checked: symptoms", "健康监测：有症状")
        }
        FactBody::HealthChecked(_) => line("Health checked: no symptoms", "健康监测：无症状"),
        FactBody::ProphylaxisGiven(_) => line("Prophylaxis given", "已给予暴露后预防"),
        FactBody::OutcomeRecorded(said) => match said.outcome {
            quell_model::fact::CaseOutcome::Released => line("Released", "出院或解除隔离"),
            quell_model::fact::CaseOutcome::Died => line("Died", "死亡"),
        },
        FactBody::ServiceDelivered(said) => match said.service {
            Service::Food => line("Food brought", "送餐上门"),
            Service::Medicine => line("Medicine brought", "送药上门"),
            Service::Care => line("Care given", "照护落实"),
        },
        FactBody::PlaceTreated(said) => match said.treatment {
            Treatment::Disinfected => line("Disinfected", "终末消毒"),
            Treatment::Sampled => line("Environment sampled", "环境采样"),
            Treatment::ScreenedNegative => {
                line("Everybody tested: all negative", "全员检测：均阴性")
            }
            Treatment::ScreenedPositive => {
                line("Everybody tested: somebody positive", "全员检测：有阳性")
            }
        },
        FactBody::PlaceNoted(_) => line("Place noted", "登记场所"),
        FactBody::DutyWaived(_) => line("Duty waived by an officer", "事项经批准免除"),
        FactBody::BatchRecorded(said) => line(
            format!("{} rows recorded", said.rows),
            format!("登记 {} 行", said.rows),
        ),
        FactBody::Withdrawn(_) => line("An earlier record was withdrawn", "撤回先前记录"),
        other => line(other.kind(), other.kind()),
    }
}
