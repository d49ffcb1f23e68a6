//! Who is there: an account of every role for the city, and in each county an officer and an
//! investigator. The player acts for them too, so that what they do bears their names.

use quell_gate::demo::DemoAccount;
use quell_gate::role::Role;
use quell_model::ids::ActorId;
use quell_model::jurisdiction::Jurisdiction;
use quell_rehearse::city::{City, Level};

use crate::args::Lang;

/// Name of the account, its role, and what the role is called. The public has no account: what
/// everybody may see needs none.
const OF_THE_CITY: [(&str, Role, &str, &str); 13] = [
    ("commander", Role::Commander, "Commander", "总指挥"),
    ("officer", Role::JurisdictionOfficer, "Officer", "责任领导"),
    ("investigator", Role::Investigator, "Investigator", "流调员"),
    ("sampler", Role::Sampler, "Sampler", "采样员"),
    ("laboratory", Role::Laboratory, "Laboratory", "检测机构"),
    ("driver", Role::Driver, "Driver", "转运司机"),
    (
        "site-manager",
        Role::SiteManager,
        "Site manager",
        "隔离点负责人",
    ),
    ("grid-worker", Role::GridWorker, "Grid worker", "网格员"),
    (
        "supply-officer",
        Role::SupplyOfficer,
        "Supply officer",
        "物资保障员",
    ),
    ("publisher", Role::Publisher, "Publisher", "信息发布员"),
    ("inspector", Role::Inspector, "Inspector", "督导员"),
    ("auditor", Role::Auditor, "Auditor", "审计员"),
    (
        "administrator",
        Role::Administrator,
        "Administrator",
        "系统管理员",
    ),
];

/// What the accounts of the counties end in.
const COUNTIES: [&str; 4] = ["east", "west", "tang", "bay"];

/// Everybody who takes part.
pub(super) struct Cast {
    accounts: Vec<DemoAccount>,
}

impl Cast {
    /// The accounts of a city.
    pub(super) fn of(city: &City, lang: Lang) -> Self {
        let called = |area: &(String, String), en: &str, zh: &str| match lang {
            Lang::En => format!("{en}, {}", area.0),
            Lang::Zh => format!("{} {zh}", area.1),
        };
        let mut accounts = Vec::new();
        let named = |level: Level| {
            let areas = city.areas().iter().filter(move |area| area.level == level);
            areas.map(|area| {
                let names = (area.name_en.clone(), area.name_zh.clone());
                (area.path.clone(), names)
            })
        };
        for (path, names) in named(Level::City) {
            for (name, role, en, zh) in OF_THE_CITY {
                accounts.push(DemoAccount {
                    name: name.to_owned(),
                    role,
                    jurisdiction: path.clone(),
                    display_name: called(&names, en, zh),
                });
            }
        }
        for ((path, names), end) in named(Level::County).zip(COUNTIES) {
            for (name, role, en, zh) in &OF_THE_CITY[1..3] {
                accounts.push(DemoAccount {
                    name: format!("{name}-{end}"),
                    role: *role,
                    jurisdiction: path.clone(),
                    display_name: called(&names, en, zh),
                });
            }
        }
        Self { accounts }
    }

    /// Everybody.
    pub(super) fn accounts(&self) -> &[DemoAccount] {
        &self.accounts
    }

    /// Who does the work of a role somewhere: of the county where it has somebody, else of the
    /// city.
    pub(super) fn of_role(&self, role: Role, at: &Jurisdiction) -> &DemoAccount {
        let mut best = &self.accounts[0];
        for account in &self.accounts {
            let own = Jurisdiction(account.jurisdiction.clone());
            let closer = best.role != role || best.jurisdiction.len() < own.0.len();
            if account.role == role && closer && (own.contains(at) || best.role != role) {
                best = account;
            }
        }
        best
    }

    /// Who records a kind of fact somewhere.
    pub(super) fn actor(&self, kind: &str, at: &Jurisdiction) -> ActorId {
        let role = match kind {
            "case_reported" | "encounters_traced" | "investigation_filed" => Role::Investigator,
            "result_reported" => Role::Laboratory,
            "order_signed" | "report_filed" => Role::JurisdictionOfficer,
            "confinement_started" => Role::Driver,
            "confinement_ended" | "outcome_recorded" => Role::SiteManager,
            _ => Role::GridWorker,
        };
        ActorId(self.of_role(role, at).id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quell_rehearse::city::Size;

    #[test]
    fn every_role_has_an_account_and_every_county_its_own_officer() {
        let city = City::build(1, Size { people: 1_000 });
        let cast = Cast::of(&city, Lang::En);
        for role in Role::ALL.iter().filter(|role| **role != Role::Public) {
            assert!(
                cast.accounts().iter().any(|account| account.role == *role),
                "{role:?}"
            );
        }
        for area in city
            .areas()
            .iter()
            .filter(|area| area.level == Level::County)
        {
            let at = Jurisdiction(area.path.clone());
            let officer = cast.of_role(Role::JurisdictionOfficer, &at);
            assert_eq!(officer.jurisdiction, area.path);
            assert_eq!(cast.of_role(Role::Driver, &at).name, "driver");
        }
        let nowhere = Jurisdiction::default();
        assert_eq!(
            cast.of_role(Role::JurisdictionOfficer, &nowhere).name,
            "officer"
        );
    }
}
