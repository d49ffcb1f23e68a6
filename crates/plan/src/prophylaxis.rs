//! Chapter: prophylaxis after exposure. A vaccine or another product, offered while it helps.

use quell_model::because::Value;
use quell_model::derive::Derivation;
use quell_model::duty::DutyKind;

use crate::clock::add_hours;
use crate::desk::{Desk, Owed};
use crate::quarantine::{Measures, ground};
use crate::rule::rules;
use crate::sight::evidence;

rules! { "Prophylaxis":
    /// Contacts who are not immune are offered each product while it helps, counted from the first
    /// exposure; where one product suffices, it closes the others.
    R01 = "PRO-R01", "prophylaxis.hours", "Prophylaxis after exposure", "暴露后预防";
}

/// PRO-R01: products in their order, each until its last hour.
pub(crate) fn offer(desk: &Desk<'_>, m: &Measures<'_>, out: &mut Derivation) {
    let numbers = &m.edition.numbers.prophylaxis;
    let immune = numbers.immune_exempt && desk.sight.immune() == Some(true);
    if immune || !numbers.categories.contains(&m.exposed.category) {
        return;
    }
    let mut opens_at = m.known;
    for (nth, (product, hours)) in numbers.products.iter().zip(&numbers.hours).enumerate() {
        let due = add_hours(m.exposed.first_at, *hours);
        if due <= m.known {
            continue;
        }
        let done = desk
            .sight
            .prophylaxis()
            .find(|(noted, given)| {
                noted.at >= m.exposed.first_at && (numbers.any_closes || given.product == *product)
            })
            .map(|(noted, _)| evidence(noted));
        let owed = Owed {
            rule: &R01,
            kind: DutyKind::Prophylaxis,
            basis: m.basis,
            ordinal: nth as u16,
            opens_at,
            due,
            because: ground("prophylaxis", m)
                .with("product", Value::Code(product.clone().into()))
                .with("until", Value::Time(due)),
            done,
            stands: !desk.reached(m.end().max(due)),
        };
        desk.owe_under(m.edition, out, owed);
        opens_at = due;
    }
}
