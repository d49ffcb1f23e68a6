//! What must hold at every moment of a rehearsal, checked as the running system checks it.

use quell_model::fact::Form;
use quell_model::ids::SubjectId;
use quell_model::invariants::broken_in;
use quell_model::order::OrderState;

use super::Desk;
use crate::moment::moment;

impl Desk<'_> {
    /// The invariants that are broken now, in words; empty if all hold.
    ///
    /// Those of each derivation by itself; that every duty that was ever owed is derived, done or
    /// lapsed (I1); and that nobody is kept without a signed order, or one that is over and whose
    /// release is owed (I2, I3).
    pub fn broken(&self) -> Vec<String> {
        let now = moment(self.now);
        let mut broken = Vec::new();
        for file in self.files.values() {
            let derived = self.plan.derive(&file.view, now);
            broken.extend(broken_in(&derived, now));
            let missed = file.duties.iter().filter(|(id, kept)| {
                let known = || derived.duties.iter().any(|duty| duty.key.id() == **id);
                !kept.lapsed && kept.done_at.is_none() && !known()
            });
            for (id, kept) in missed {
                let kind = kept.kind.spec().code;
                broken.push(format!(
                    "I1: duty {id} ({kind}) is neither derived nor lapsed"
                ));
            }
        }
        for (person, form) in self.world.kept() {
            if form != Form::Monitoring && !self.is_covered(person) {
                let id = self.world.city().person_id(person);
                broken.push(format!(
                    "I2: {id} is kept without an order or a release owed"
                ));
            }
        }
        broken
    }

    fn is_covered(&self, person: u32) -> bool {
        let subject = SubjectId::Person(self.world.city().person_id(person));
        let Some(file) = self.files.get(&subject) else {
            return false;
        };
        let derived = self.plan.derive(&file.view, moment(self.now));
        let signed = derived
            .orders
            .iter()
            .any(|order| order.kind.confines() && order.state == OrderState::Signed);
        let let_go = derived
            .duties
            .iter()
            .any(|duty| duty.kind == quell_model::duty::DutyKind::Release && duty.done.is_none());
        signed || let_go
    }
}
