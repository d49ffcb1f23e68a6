//! The stage: the server with its accounts, keys and the map of the city, ready to be called.

use std::collections::BTreeMap;
use std::sync::Arc;

use quell_contacts::Stays;
use quell_gate::clock::Clock;
use quell_gate::demo;
use quell_gate::problem::Problem;
use quell_gate::secret::password;
use quell_rehearse::city::City;
use quell_server::App;
use serde_json::{Value, json};

use super::cast::Cast;
use super::past::NOW;
use crate::args::Lang;
use crate::cmd::serve;
use crate::failure::{Failure, Result};
use crate::house::House;

/// Keys by the name of the account for which they act.
pub(super) type Keys = BTreeMap<String, String>;

fn failed(problem: &Problem) -> Failure {
    Failure::Fault(problem.to_string())
}

/// Puts the server together; its clock runs from here on.
pub(super) fn app(house: House, stays: Arc<Stays>, speed: f64, url: String) -> Result<App> {
    serve::assemble(house, stays, Clock::rehearsed(NOW, speed), (url, true))
}

/// Makes the accounts, and a key for each to act with; returns the password of all of them.
pub(super) async fn let_in(app: &App, cast: &Cast, lang: Lang) -> Result<(String, Keys)> {
    let password = password::once().map_err(|problem| failed(&problem))?;
    let language = match lang {
        Lang::En => "en",
        Lang::Zh => "zh",
    };
    let made = demo::make_accounts(&app.gate, cast.accounts(), language, &password).await;
    made.map_err(|problem| failed(&problem))?;
    let mut keys = Keys::new();
    for account in cast.accounts() {
        let key = demo::make_key(&app.gate, account).await;
        keys.insert(
            account.name.clone(),
            key.map_err(|problem| failed(&problem))?,
        );
    }
    Ok((password, keys))
}

/// The tree of jurisdictions as the API takes it.
pub(super) fn tree(city: &City) -> Value {
    let areas = city.areas().iter().map(|area| {
        json!({
            "path": area.path,
            "level": area.level.code(),
            "name_en": area.name_en,
            "name_zh": area.name_zh,
            "population": area.population,
            "ring": area.ring,
        })
    });
    json!({ "items": areas.collect::<Vec<_>>() })
}
