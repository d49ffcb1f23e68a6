//! Who may do what: Cedar policies in files, asked at every route.
//!
//! The principal is an account with a role and a scope; the resource is a jurisdiction, which lies
//! in its parents. Rows are kept apart once more by the database.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::str::FromStr;
use std::sync::Arc;

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid,
    PolicySet, Request, RestrictedExpression, Schema, ValidationMode, Validator,
};
use quell_model::jurisdiction::Jurisdiction;

use crate::role::{Action, Role};

/// The policies, one file a group of roles.
const POLICIES: &[(&str, &str)] = &[
    ("command", include_str!("../policies/command.cedar")),
    ("trace", include_str!("../policies/trace.cedar")),
    ("contain", include_str!("../policies/contain.cedar")),
    ("provide", include_str!("../policies/provide.cedar")),
    ("oversee", include_str!("../policies/oversee.cedar")),
    ("everyone", include_str!("../policies/everyone.cedar")),
];

const SCHEMA: &str = include_str!("../policies/quell.cedarschema");

/// The label of the whole installation: the node in which every other lies.
const WHOLE: &str = "*";

/// Why the policies cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the policies cannot be read: {0}")]
pub struct PolicyError(String);

/// Decides by the policies.
#[derive(Clone)]
pub struct Permit {
    inner: Arc<Inner>,
}

struct Inner {
    authorizer: Authorizer,
    policies: PolicySet,
}

fn uid(kind: &str, id: &str) -> Result<EntityUid, PolicyError> {
    let kind = EntityTypeName::from_str(kind).map_err(|e| PolicyError(e.to_string()))?;
    Ok(EntityUid::from_type_name_and_id(kind, EntityId::new(id)))
}

fn node(jurisdiction: &Jurisdiction) -> &str {
    if jurisdiction.is_unknown() {
        WHOLE
    } else {
        &jurisdiction.0
    }
}

impl Permit {
    /// Reads the policies and holds them against their schema.
    ///
    /// # Errors
    /// When a policy cannot be read or says something that the schema does not know.
    pub fn new() -> Result<Self, PolicyError> {
        let mut text = String::new();
        for (_, policy) in POLICIES {
            text.push_str(policy);
            text.push('\n');
        }
        let policies = PolicySet::from_str(&text).map_err(|e| PolicyError(e.to_string()))?;
        let (schema, _) =
            Schema::from_cedarschema_str(SCHEMA).map_err(|e| PolicyError(e.to_string()))?;
        let found = Validator::new(schema).validate(&policies, ValidationMode::default());
        if !found.validation_passed() {
            return Err(PolicyError(found.to_string()));
        }
        Ok(Self {
            inner: Arc::new(Inner {
                authorizer: Authorizer::new(),
                policies,
            }),
        })
    }

    /// Whether somebody with a role and a scope may do something in a jurisdiction. A list is asked
    /// for at the caller's own scope; what of it reaches them is for the database to say.
    pub fn allows(
        &self,
        role: Role,
        scope: &Jurisdiction,
        action: Action,
        at: &Jurisdiction,
    ) -> bool {
        // A policy that cannot be asked permits nothing.
        self.ask(role, scope, action, at).unwrap_or(false)
    }

    fn ask(
        &self,
        role: Role,
        scope: &Jurisdiction,
        action: Action,
        at: &Jurisdiction,
    ) -> Result<bool, PolicyError> {
        let principal = uid("Quell::Account", "caller")?;
        let role = uid("Quell::Role", role.code())?;
        let scope_uid = uid("Quell::Jurisdiction", node(scope))?;
        let resource = uid("Quell::Jurisdiction", node(at))?;
        let action = uid("Quell::Action", action.code())?;
        let broken = |e: &dyn std::fmt::Display| PolicyError(e.to_string());

        let attributes = HashMap::from([(
            "scope".to_owned(),
            RestrictedExpression::new_entity_uid(scope_uid),
        )]);
        let account = Entity::new(principal.clone(), attributes, HashSet::from([role.clone()]))
            .map_err(|e| broken(&e))?;
        let mut entities = vec![account, Entity::new_no_attrs(role, HashSet::new())];
        let whole = uid("Quell::Jurisdiction", WHOLE)?;
        entities.push(Entity::new_no_attrs(whole.clone(), HashSet::new()));
        let mut nodes: BTreeSet<String> = BTreeSet::new();
        for path in [scope, at] {
            for depth in 1..=path.depth() {
                let here = path.ancestor(depth);
                if !nodes.insert(here.0.clone()) {
                    continue;
                }
                let parent = if depth == 1 {
                    whole.clone()
                } else {
                    uid("Quell::Jurisdiction", &here.ancestor(depth - 1).0)?
                };
                let here = uid("Quell::Jurisdiction", &here.0)?;
                entities.push(Entity::new_no_attrs(here, HashSet::from([parent])));
            }
        }
        let entities = Entities::from_entities(entities, None).map_err(|e| broken(&e))?;
        let request = Request::new(principal, action, resource, Context::empty(), None)
            .map_err(|e| broken(&e))?;
        let answer = self
            .inner
            .authorizer
            .is_authorized(&request, &self.inner.policies, &entities);
        Ok(answer.decision() == Decision::Allow)
    }

    /// What somebody may do within their own scope: what the console offers them.
    pub fn actions(&self, role: Role, scope: &Jurisdiction) -> Vec<Action> {
        Action::ALL
            .iter()
            .copied()
            .filter(|action| self.allows(role, scope, *action, scope))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str) -> Jurisdiction {
        Jurisdiction(path.into())
    }

    #[test]
    fn an_action_reaches_one_s_own_jurisdiction_and_what_lies_below() {
        let permit = Permit::new().unwrap();
        for (scope, place, allowed) in [
            ("A/B", "A/B", true),
            ("A/B", "A/B/C", true),
            ("A/B", "A", false),
            ("A/B", "A/Bx", false),
            ("A/B", "", false),
            ("", "A/B", true),
            ("", "", true),
        ] {
            assert_eq!(
                permit.allows(
                    Role::Investigator,
                    &at(scope),
                    Action::ReadCases,
                    &at(place)
                ),
                allowed,
                "{scope} → {place}"
            );
        }
    }

    #[test]
    fn every_action_is_permitted_to_some_role_and_no_role_to_all() {
        let permit = Permit::new().unwrap();
        let here = at("A");
        for action in Action::ALL {
            let some = Role::ALL
                .iter()
                .any(|role| permit.allows(*role, &here, *action, &here));
            assert!(some, "nobody may {}", action.code());
        }
        for role in Role::ALL {
            assert!(permit.actions(*role, &here).len() < Action::ALL.len());
        }
        assert!(permit.actions(Role::Public, &here).is_empty());
    }
}
