//! Who may see what, walked through: every route × every role × own, foreign, parent and child
//! jurisdiction. The rows are held against the table of routes, so a route without its row, or a
//! row
//! without its route, fails.

pub(crate) mod objects;
mod rows;

use std::collections::BTreeSet;

use quell_gate::permit::Permit;
use quell_gate::role::Role;
use quell_gate::route::{Needs, Reach, Route};
use quell_model::jurisdiction::Jurisdiction;

use self::objects::Objects;
use self::rows::{ROWS, Row};
use crate::house::{Answer, BELOW, CITY, FOREIGN, House, OWN};

/// From where somebody calls: above, in, and below the own county, and beside it.
const CALLERS: [&str; 4] = [CITY, OWN, BELOW, FOREIGN];

fn row_of(route: &Route) -> Option<&'static Row> {
    ROWS.iter()
        .find(|row| row.method == route.method && row.path == route.path)
}

#[test]
fn every_route_has_its_row_and_every_row_its_route() {
    let (table, _) = quell_server::table();
    let routes: BTreeSet<String> = table
        .iter()
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    let rows: BTreeSet<String> = ROWS
        .iter()
        .map(|row| format!("{} {}", row.method, row.path))
        .collect();
    let without: Vec<_> = routes.difference(&rows).collect();
    let stale: Vec<_> = rows.difference(&routes).collect();
    assert!(without.is_empty(), "routes without a row: {without:#?}");
    assert!(stale.is_empty(), "rows without a route: {stale:#?}");
    assert_eq!(ROWS.len(), rows.len(), "a row stands twice");
}

/// One call, and what must hold of its answer.
struct Case<'a> {
    route: &'a Route,
    who: (Role, &'static str),
    target: &'a Objects,
    allowed: bool,
    within: bool,
    /// Whether the object itself decides which of the permitted roles may.
    some: bool,
}

impl Case<'_> {
    fn check(&self, answer: &Answer) -> Result<(), String> {
        let status = answer.status.as_u16();
        let said = |what: &str| {
            Err(format!(
                "{} {} as {}@{} at {}: {what}, got {status} {}",
                self.route.method,
                self.route.path,
                self.who.0.code(),
                self.who.1,
                self.target.place,
                answer.text.chars().take(300).collect::<String>()
            ))
        };
        if status >= 500 {
            return said("never a fault");
        }
        if !self.allowed {
            return if status == 403 {
                Ok(())
            } else {
                said("the role is refused")
            };
        }
        let silent = self.route.reach != Reach::Nothing;
        if silent && !self.within && self.target.shows_in(&answer.text) {
            return said("nothing of a foreign object is said");
        }
        match self.route.reach {
            Reach::Object if self.within && matches!(status, 401 | 403 | 404) => {
                said("one's own is found")
            }
            Reach::Object if !self.within && status != 404 => said("a foreign one is not found"),
            Reach::Command if self.within && self.some && status == 403 => Ok(()),
            Reach::Command if self.within && matches!(status, 401 | 403 | 404) => {
                said("one's own can be commanded")
            }
            Reach::List | Reach::Search | Reach::Count | Reach::Export
                if status != 200 && !self.route.path.contains('{') =>
            {
                said("a list is a list, also an empty one")
            }
            _ => Ok(()),
        }
    }
}

#[tokio::test]
async fn no_row_reaches_whom_it_should_not() {
    let house = House::new().await;
    let permit = Permit::new().unwrap();
    let (mut table, _) = quell_server::table();
    // What is done to an account ends its sessions, so it is done last.
    table.sort_by_key(|route| route.path.contains("/accounts"));
    let mut targets = Vec::new();
    for (seed, place) in [(1, BELOW), (2, FOREIGN), (3, OWN)] {
        targets.push(Objects::find(&house, seed, place).await);
    }
    let mut broken = Vec::new();
    let mut tried = 0_u32;
    for route in &table {
        let (Some(row), Needs::Action(action)) = (row_of(route), route.needs) else {
            continue;
        };
        if row.elsewhere.is_some() {
            continue;
        }
        for role in Role::ALL {
            for caller in CALLERS {
                let scope = Jurisdiction(caller.to_owned());
                let allowed = permit.allows(*role, &scope, action, &scope);
                for target in &targets {
                    // That a role is refused does not depend on where; once is enough.
                    if !allowed && (caller != CITY || target.place != OWN) {
                        continue;
                    }
                    let (path, body) = (row.ask)(target);
                    let before = target.facts(&house).await;
                    let who = (*role, caller);
                    let answer = house.call(Some(who), route.method, &path, body).await;
                    tried += 1;
                    let case = Case {
                        route,
                        who,
                        target,
                        allowed,
                        some: row.some,
                        within: scope.contains(&Jurisdiction(target.place.to_owned())),
                    };
                    broken.extend(case.check(&answer).err());
                    if (!case.within || !allowed) && before != target.facts(&house).await {
                        broken.push(format!(
                            "{} {} as {}@{caller} recorded a fact about {}",
                            route.method,
                            route.path,
                            role.code(),
                            target.place
                        ));
                    }
                }
            }
        }
    }
    assert!(tried > 100, "the matrix is empty");
    assert!(
        broken.is_empty(),
        "{} of {tried} calls:\n{}",
        broken.len(),
        broken[..broken.len().min(40)].join("\n")
    );
}

#[tokio::test]
async fn without_a_session_nothing_but_the_open_routes_answers() {
    let house = House::new().await;
    let target = Objects::find(&house, 1, BELOW).await;
    let (table, _) = quell_server::table();
    for route in &table {
        let Some(row) = row_of(route) else { continue };
        let (path, body) = match row.elsewhere {
            Some(_) => (route.path.replace(['{', '}'], ""), None),
            None => (row.ask)(&target),
        };
        let answer = house.call(None, route.method, &path, body).await;
        let status = answer.status.as_u16();
        match route.needs {
            Needs::Nothing => assert!(status < 500, "{} {path}: {status}", route.method),
            Needs::Action(_) => assert_eq!(status, 401, "{} {path}", route.method),
        }
        if route.needs == Needs::Nothing {
            let shown = target.shows_in(&answer.text);
            assert!(!shown, "{path} shows an object");
        }
    }
}
