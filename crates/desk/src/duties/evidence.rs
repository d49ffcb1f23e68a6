//! Which fact proves a duty: built from what its kind asks for, refused where something is missing,
//! out of range or of another kind.

use jiff::{Timestamp, ToSpan};
use quell_gate::problem::{Problem, Result};
use quell_model::because::{Because, Value};
use quell_model::duty::DutyKind;
use quell_model::fact::{
    ConfinementEnded, ConfinementStarted, FactBody, Form, HealthChecked, InvestigationFiled,
    Outcome, PlaceTreated, ProphylaxisGiven, ReportFiled, ReportKind, ResultReported, Service,
    ServiceDelivered, Stage, Treatment,
};
use quell_model::order::OrderKey;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

/// How long before a duty opens its evidence may have happened: clocks and notes are not exact.
const TOLERANCE_MINUTES: i64 = 60;

/// What is said to prove a duty. Only the fields that its kind of evidence takes may be there.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// When it happened.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// confinement_started, confinement_ended: central, home, monitoring or hospital.
    pub form: Option<String>,
    /// result_reported: positive, negative or inconclusive.
    pub outcome: Option<String>,
    /// result_reported: when the specimen was taken; `at` is when the result came.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub sampled_at: Option<Timestamp>,
    /// result_reported: cycle threshold of the N gene.
    pub ct_n: Option<f32>,
    /// result_reported: cycle threshold of ORF1ab.
    pub ct_orf1ab: Option<f32>,
    /// result_reported: how many people were in the tube; 1 where not said.
    pub pool: Option<u16>,
    /// result_reported: two specimens were taken at once.
    pub double_sampled: Option<bool>,
    /// health_checked: any symptom that the plan names.
    pub symptoms: Option<bool>,
    /// health_checked: body temperature.
    pub temperature_c: Option<f32>,
    /// place_treated: disinfected, sampled, screened_negative or screened_positive.
    pub treatment: Option<String>,
    /// prophylaxis_given: code of the product as the plan names it.
    pub product: Option<String>,
}

/// A duty as its evidence needs it.
pub(super) struct Owed {
    pub(super) kind: DutyKind,
    pub(super) because: Because,
    pub(super) opens_at: Timestamp,
    /// A signed order of the subject, behind a confinement.
    pub(super) order: Option<OrderKey>,
}

fn missing(field: &str, expected: &str) -> Problem {
    Problem::bad_input(field, "missing", expected)
}

/// Reads a word of a closed vocabulary.
fn word<T: DeserializeOwned>(field: &str, text: Option<&String>, expected: &str) -> Result<T> {
    let text = text.ok_or_else(|| missing(field, expected))?;
    let value = serde_json::Value::String(text.clone());
    serde_json::from_value(value).map_err(|_| Problem::bad_input(field, "unknown", expected))
}

fn within(field: &str, value: Option<f32>, least: f32, most: f32) -> Result<Option<f32>> {
    match value {
        Some(value) if !(least..=most).contains(&value) => Err(Problem::bad_input(
            field,
            "range",
            format!("{least} to {most}"),
        )),
        other => Ok(other),
    }
}

impl Proof {
    /// The fact that proves a duty, if it does.
    ///
    /// # Errors
    /// Refused with the field that does not fit.
    pub(super) fn body(&self, owed: &Owed, now: Timestamp) -> Result<FactBody> {
        Self::timely("at", self.at, owed, now)?;
        let spec = owed.kind.spec();
        self.nothing_else(spec.evidence)?;
        match spec.evidence {
            "confinement_started" => self.started(owed),
            "confinement_ended" => Ok(FactBody::ConfinementEnded(ConfinementEnded {
                form: word("form", self.form.as_ref(), FORMS)?,
            })),
            "result_reported" => self.result(owed, now),
            "health_checked" => Ok(FactBody::HealthChecked(HealthChecked {
                symptoms: self
                    .symptoms
                    .ok_or_else(|| missing("symptoms", "true or false"))?,
                temperature_c: within("temperature_c", self.temperature_c, 30.0, 45.0)?,
            })),
            "service_delivered" => Ok(FactBody::ServiceDelivered(ServiceDelivered {
                service: match owed.kind {
                    DutyKind::BringFood => Service::Food,
                    DutyKind::BringMedicine => Service::Medicine,
                    _ => Service::Care,
                },
            })),
            "report_filed" => Ok(FactBody::ReportFiled(report(owed))),
            "investigation_filed" => Ok(FactBody::InvestigationFiled(InvestigationFiled {
                stage: match owed.kind {
                    DutyKind::InvestigateItinerary => Stage::Itinerary,
                    DutyKind::InvestigateReport => Stage::Report,
                    _ => Stage::Core,
                },
            })),
            "place_treated" => self.treated(owed),
            "prophylaxis_given" => self.given(),
            other => Err(Problem::conflict(
                "duties/not-by-hand",
                format!("such a duty is closed by {other} and not by hand"),
                if other == "order_signed" {
                    "sign the draft order, or refuse it"
                } else {
                    "enter the stays of the case; the comparison closes it"
                },
            )),
        }
    }

    fn timely(field: &str, at: Timestamp, owed: &Owed, now: Timestamp) -> Result<()> {
        if at > now {
            return Err(Problem::bad_input(
                field,
                "in-the-future",
                "a moment that has passed",
            ));
        }
        let earliest = owed.opens_at.checked_sub(TOLERANCE_MINUTES.minutes());
        if earliest.is_ok_and(|earliest| at < earliest) {
            return Err(Problem::bad_input(
                field,
                "before-it-opened",
                format!("not before the duty opens at {}", owed.opens_at),
            ));
        }
        Ok(())
    }

    /// Fields of another kind of evidence are a mistake somebody should hear of.
    fn nothing_else(&self, evidence: &str) -> Result<()> {
        let takes: &[&str] = match evidence {
            "confinement_started" | "confinement_ended" => &["form"],
            "result_reported" => &[
                "outcome",
                "sampled_at",
                "ct_n",
                "ct_orf1ab",
                "pool",
                "double_sampled",
            ],
            "health_checked" => &["symptoms", "temperature_c"],
            "place_treated" => &["treatment"],
            "prophylaxis_given" => &["product"],
            _ => &[],
        };
        let given = [
            ("form", self.form.is_some()),
            ("outcome", self.outcome.is_some()),
            ("sampled_at", self.sampled_at.is_some()),
            ("ct_n", self.ct_n.is_some()),
            ("ct_orf1ab", self.ct_orf1ab.is_some()),
            ("pool", self.pool.is_some()),
            ("double_sampled", self.double_sampled.is_some()),
            ("symptoms", self.symptoms.is_some()),
            ("temperature_c", self.temperature_c.is_some()),
            ("treatment", self.treatment.is_some()),
            ("product", self.product.is_some()),
        ];
        match given
            .iter()
            .find(|(field, is_given)| *is_given && !takes.contains(field))
        {
            None => Ok(()),
            Some((field, _)) => Err(Problem::bad_input(
                field,
                "not-of-this-kind",
                format!("{evidence} does not take it"),
            )),
        }
    }

    fn started(&self, owed: &Owed) -> Result<FactBody> {
        let form: Form = word("form", self.form.as_ref(), FORMS)?;
        let (fits, expected) = match owed.kind {
            DutyKind::TransferCase | DutyKind::Treat => (
                form == Form::Hospital,
                "hospital: a case is moved to a hospital",
            ),
            DutyKind::TransferContact => (
                matches!(form, Form::Central | Form::Hospital),
                "central, or hospital",
            ),
            _ => (form != Form::Monitoring, "home, central or hospital"),
        };
        if !fits {
            return Err(Problem::bad_input("form", "does-not-fit", expected));
        }
        let order = owed.order.clone();
        Ok(FactBody::ConfinementStarted(ConfinementStarted {
            form,
            order,
        }))
    }

    fn result(&self, owed: &Owed, now: Timestamp) -> Result<FactBody> {
        let outcome: Outcome = word(
            "outcome",
            self.outcome.as_ref(),
            "positive, negative or inconclusive",
        )?;
        let sampled_at = self
            .sampled_at
            .ok_or_else(|| missing("sampled_at", "when the specimen was taken"))?;
        Self::timely("sampled_at", sampled_at, owed, now)?;
        if sampled_at > self.at {
            return Err(Problem::bad_input(
                "sampled_at",
                "after-the-result",
                "not later than the result",
            ));
        }
        let pool = self.pool.unwrap_or(1);
        if !(1..=100).contains(&pool) {
            return Err(Problem::bad_input("pool", "range", "1 to 100"));
        }
        if pool > 1 && owed.kind == DutyKind::Retest {
            return Err(Problem::bad_input(
                "pool",
                "does-not-fit",
                "1: a re-test is a single test",
            ));
        }
        Ok(FactBody::ResultReported(ResultReported {
            sampled_at,
            outcome,
            ct_n: within("ct_n", self.ct_n, 0.0, 60.0)?,
            ct_orf1ab: within("ct_orf1ab", self.ct_orf1ab, 0.0, 60.0)?,
            pool,
            double_sampled: self.double_sampled.unwrap_or(false),
        }))
    }

    fn treated(&self, owed: &Owed) -> Result<FactBody> {
        let expected = "disinfected, sampled, screened_negative or screened_positive";
        let treatment: Treatment = word("treatment", self.treatment.as_ref(), expected)?;
        let screened = matches!(
            treatment,
            Treatment::ScreenedNegative | Treatment::ScreenedPositive
        );
        let (fits, expected) = match owed.kind {
            DutyKind::ScreenPlace => (screened, "screened_negative or screened_positive"),
            _ => (treatment == Treatment::Disinfected, "disinfected"),
        };
        if !fits {
            return Err(Problem::bad_input("treatment", "does-not-fit", expected));
        }
        Ok(FactBody::PlaceTreated(PlaceTreated { treatment }))
    }

    fn given(&self) -> Result<FactBody> {
        let expected = "the code of a product, such as mmr";
        let product = self
            .product
            .clone()
            .ok_or_else(|| missing("product", expected))?;
        let is_code = product
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_');
        if product.is_empty() || product.len() > 40 || !is_code {
            return Err(Problem::bad_input("product", "not-a-code", expected));
        }
        Ok(FactBody::ProphylaxisGiven(ProphylaxisGiven { product }))
    }
}

const FORMS: &str = "central, home, monitoring or hospital";

/// The report that a duty asks for.
fn report(owed: &Owed) -> ReportFiled {
    let report = match owed.kind {
        DutyKind::CorrectCard => ReportKind::CardCorrection,
        DutyKind::ReportCluster => ReportKind::Cluster,
        DutyKind::AskAssistance => ReportKind::Assistance,
        DutyKind::Notify => ReportKind::Notice,
        DutyKind::Publish => ReportKind::Public,
        _ if owed.because.code == "case-ihr" => ReportKind::Ihr,
        _ => ReportKind::CaseCard,
    };
    let to = match owed.because.get("to") {
        Some(Value::Jurisdiction(to)) if report == ReportKind::Assistance => Some(to.clone()),
        _ => None,
    };
    ReportFiled { report, to }
}
