//! Roles, and the actions that the policies in `policies/` permit them.
//!
//! An action is what a person does, not which route they call: several routes may share one.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$item:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[derive(Serialize, Deserialize, ToSchema)]
        // A code inside a macro is not seen by the description.
        #[schema(rename_all = "snake_case")]
        pub enum $name { $($(#[$item])* #[serde(rename = $code)] $variant,)* }

        impl $name {
            /// Every one, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// As stored, as written in the policies, and as sent.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// Reads a code.
            pub fn of_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

codes! {
    /// What somebody is in the response.
    Role {
        /// Leads the response of a jurisdiction.
        Commander = "commander",
        /// Signs orders and answers for a jurisdiction.
        JurisdictionOfficer = "jurisdiction_officer",
        /// Investigates cases and finds contacts.
        Investigator = "investigator",
        /// Takes samples.
        Sampler = "sampler",
        /// Tests samples and reports results.
        Laboratory = "laboratory",
        /// Moves people.
        Driver = "driver",
        /// Runs an isolation site.
        SiteManager = "site_manager",
        /// Looks after the people of a grid cell.
        GridWorker = "grid_worker",
        /// Keeps supplies.
        SupplyOfficer = "supply_officer",
        /// Publishes.
        Publisher = "publisher",
        /// Checks the work on the spot.
        Inspector = "inspector",
        /// Reads who did and who read what.
        Auditor = "auditor",
        /// Keeps accounts; sees nobody's record.
        Administrator = "administrator",
        /// Everybody else.
        Public = "public",
    }
}

codes! {
    /// What a route lets somebody do.
    Action {
        /// The figures of a jurisdiction.
        ReadSituation = "read_situation",
        /// The targets of the command post.
        SetTargets = "set_targets",
        /// The tree of jurisdictions and its map.
        ReadJurisdictions = "read_jurisdictions",
        /// Change that tree.
        SetJurisdictions = "set_jurisdictions",
        /// Cases, their timelines and itineraries.
        ReadCases = "read_cases",
        /// Enter a case by hand.
        RecordCase = "record_case",
        /// Stays of a case, stages of an investigation.
        Investigate = "investigate",
        /// Contacts and why they are contacts.
        ReadContacts = "read_contacts",
        /// Confirm or reclassify contacts.
        DecideContacts = "decide_contacts",
        /// Orders, drafts among them.
        ReadOrders = "read_orders",
        /// Sign, refuse and lift orders.
        SignOrders = "sign_orders",
        /// File an appeal for the person concerned.
        FileAppeal = "file_appeal",
        /// Decide an appeal.
        DecideAppeal = "decide_appeal",
        /// Report results of tests.
        RecordResults = "record_results",
        /// Chains of transmission.
        ReadChains = "read_chains",
        /// Duties.
        ReadDuties = "read_duties",
        /// Assign duties and hand them over.
        AssignDuties = "assign_duties",
        /// Record the evidence of a duty.
        ProveDuties = "prove_duties",
        /// The plan in force.
        ReadPlan = "read_plan",
        /// What another edition would ask for.
        ComparePlans = "compare_plans",
        /// Search across everything within one's scope.
        Search = "search",
        /// People, without their identities.
        ReadPeople = "read_people",
        /// Names, numbers, telephones, addresses: for a purpose, and recorded.
        ReadIdentity = "read_identity",
        /// Join two records of one person.
        MergePeople = "merge_people",
        /// Who did and who read what.
        ReadAudit = "read_audit",
        /// Mark as seen that somebody looked beyond their scope.
        SeeGlass = "see_glass",
        /// The log for a court.
        ExportAudit = "export_audit",
        /// Imports and their reports.
        ReadImports = "read_imports",
        /// Import files.
        RunImports = "run_imports",
        /// Accounts and machine keys.
        ManageAccounts = "manage_accounts",
        /// One's own session, password and second factor.
        OwnSession = "own_session",
        /// See beyond one's scope for an hour, with a reason.
        BreakGlass = "break_glass",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        for role in Role::ALL {
            assert_eq!(Role::of_code(role.code()), Some(*role));
        }
        for action in Action::ALL {
            assert_eq!(Action::of_code(action.code()), Some(*action));
        }
        assert_eq!(Role::of_code("king"), None);
    }
}
