//! What attackers try first, tried on every route: the table of routes and the OpenAPI say what
//! there is to try it on, so a route that is added is attacked with the rest.
//!
//! Sessions (fixation, times of signing in) are attacked with the gate.

mod answers;
mod asks;
mod files;
mod input;
mod others;

use quell_gate::permit::Permit;
use quell_gate::role::Role;
use quell_gate::route::{Needs, Route};
use quell_model::jurisdiction::Jurisdiction;
use serde_json::Value;

use crate::house::OWN;

/// A word that stands in everything that is sent, to find it again in what is answered.
const MARK: &str = "zq9mark";

/// Routes that would end the very session that attacks, open to it what is foreign, or do not end
/// themselves.
const SPARED: [(&str, &str); 5] = [
    ("POST", "/api/v1/session/break-glass"),
    ("GET", "/api/v1/live"),
    ("DELETE", "/api/v1/session"),
    ("POST", "/api/v1/account/password"),
    ("PUT", "/api/v1/account/totp"),
];

/// A parameter of a route.
struct Parameter {
    name: String,
    within: String,
    schema: Value,
}

/// A route as its description says it is called.
struct Operation {
    route: Route,
    parameters: Vec<Parameter>,
    body: Option<Value>,
    /// Somebody of the own county who may call it.
    who: Option<(Role, &'static str)>,
}

/// Every route but those that are spared.
fn operations() -> Vec<Operation> {
    let (table, api) = quell_server::table();
    let api = serde_json::to_value(&api).unwrap();
    let permit = Permit::new().unwrap();
    let own = Jurisdiction(OWN.to_owned());
    table
        .into_iter()
        .filter(|route| !SPARED.contains(&(route.method, route.path.as_str())))
        .map(|route| {
            let said = &api["paths"][&route.path][route.method.to_lowercase()];
            let parameters = said["parameters"].as_array().cloned().unwrap_or_default();
            let content = &said["requestBody"]["content"]["application/json"]["schema"];
            let who = match route.needs {
                Needs::Nothing => None,
                Needs::Action(action) => Role::ALL
                    .iter()
                    .find(|role| permit.allows(**role, &own, action, &own))
                    .map(|role| (*role, OWN)),
            };
            Operation {
                who,
                parameters: parameters
                    .iter()
                    .map(|parameter| Parameter {
                        name: parameter["name"].as_str().unwrap().to_owned(),
                        within: parameter["in"].as_str().unwrap().to_owned(),
                        schema: whole(&parameter["schema"], &api, 0),
                    })
                    .collect(),
                body: (!content.is_null()).then(|| whole(content, &api, 0)),
                route,
            }
        })
        .collect()
}

/// A schema with what it refers to in its place.
fn whole(schema: &Value, api: &Value, deep: usize) -> Value {
    if deep > 8 {
        return Value::Null;
    }
    if let Some(name) = schema["$ref"].as_str() {
        let found = api.pointer(name.trim_start_matches('#')).unwrap();
        return whole(found, api, deep + 1);
    }
    match schema {
        Value::Object(members) => members
            .iter()
            .map(|(name, member)| (name.clone(), whole(member, api, deep + 1)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Value::Array(items) => items
            .iter()
            .map(|item| whole(item, api, deep + 1))
            .collect(),
        plain => plain.clone(),
    }
}

/// A value that a schema could take: enough for the request to get past its form.
fn example(schema: &Value) -> Value {
    use serde_json::json;
    for several in ["oneOf", "anyOf", "allOf"] {
        if let Some(first) = schema[several].as_array() {
            let real = first.iter().find(|one| one["type"] != "null");
            return example(real.unwrap_or(&Value::Null));
        }
    }
    if let Some(words) = schema["enum"].as_array() {
        return words[0].clone();
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => kinds[0].as_str(),
        kind => kind.as_str(),
    };
    match (kind, schema["format"].as_str()) {
        (Some("object"), _) => schema["properties"]
            .as_object()
            .map(|members| {
                members
                    .iter()
                    .map(|(name, member)| (name.clone(), example(member)))
            })
            .map(Iterator::collect::<serde_json::Map<_, _>>)
            .unwrap_or_default()
            .into(),
        (Some("array"), _) => json!([example(&schema["items"])]),
        (Some("integer" | "number"), _) => schema.get("minimum").cloned().unwrap_or(json!(1)),
        (Some("boolean"), _) => json!(true),
        (Some("string"), Some("uuid")) => json!("00000001-0000-4000-8000-000000000001"),
        (Some("string"), Some("date-time")) => json!("2022-07-13T00:00:00Z"),
        (Some("string"), Some("date")) => json!("2022-07-13"),
        (Some("string"), _) => json!("mark"),
        _ => Value::Null,
    }
}

fn escaped(text: &[u8]) -> String {
    use std::fmt::Write;
    text.iter().fold(String::new(), |mut all, byte| {
        let _ = write!(all, "%{byte:02X}");
        all
    })
}

impl Operation {
    /// The address, with one parameter as it is given and the others as they should be.
    fn address(&self, attacked: Option<(&str, &[u8])>) -> String {
        let mut path = self.route.path.clone();
        let mut query = Vec::new();
        for parameter in &self.parameters {
            let text = match attacked {
                Some((name, text)) if name == parameter.name => escaped(text),
                _ => match example(&parameter.schema) {
                    Value::String(text) => text,
                    other => other.to_string(),
                },
            };
            let is_attacked = attacked.is_some_and(|(name, _)| name == parameter.name);
            match parameter.within.as_str() {
                "path" => path = path.replace(&format!("{{{}}}", parameter.name), &text),
                "query" if is_attacked => query.push(format!("{}={text}", parameter.name)),
                _ => {}
            }
        }
        if query.is_empty() {
            path
        } else {
            format!("{path}?{}", query.join("&"))
        }
    }

    fn is(&self) -> String {
        format!("{} {}", self.route.method, self.route.path)
    }
}
