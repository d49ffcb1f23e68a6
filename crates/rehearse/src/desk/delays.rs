//! How long people take: between a duty that opens and the fact that closes it.

use quell_model::duty::DutyKind;

use crate::random::chance;

/// How people work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Delays {
    /// Hours from specimen to result, from the quickest to the slowest.
    pub laboratory_hours: (u32, u32),
    /// How many duties in a thousand are left lying half a day longer.
    pub slow_in_thousand: u32,
}

impl Default for Delays {
    fn default() -> Self {
        Self {
            laboratory_hours: (3, 8),
            slow_in_thousand: 20,
        }
    }
}

/// Minutes somebody who is slow takes longer.
const SLOW: u32 = 720;

impl Delays {
    /// Minutes from the opening of a duty until it is carried out.
    pub fn of(&self, seed: u64, kind: DutyKind, duty: u128) -> u32 {
        let (least, most) = minutes(kind);
        let bits = chance(seed, duty as u64, (duty >> 64) as u64, 0xde1a);
        let slow = ((bits >> 40) % 1000) < u64::from(self.slow_in_thousand);
        least + (bits % u64::from(most - least + 1)) as u32 + if slow { SLOW } else { 0 }
    }

    /// Minutes from a specimen to its result.
    pub fn laboratory(&self, seed: u64, specimen: u64) -> u32 {
        let (least, most) = self.laboratory_hours;
        let bits = chance(seed, specimen, 0, 0x1ab);
        least * 60 + (bits % u64::from((most - least) * 60 + 1)) as u32
    }
}

/// The quickest and the slowest, in minutes. Duties of a day open at midnight and are carried out
/// in the morning.
fn minutes(kind: DutyKind) -> (u32, u32) {
    match kind {
        DutyKind::ReportCase | DutyKind::CorrectCard | DutyKind::ReportCluster => (20, 100),
        DutyKind::SignOrder => (15, 90),
        DutyKind::DecideAppeal => (240, 1200),
        DutyKind::InvestigateCore => (30, 110),
        DutyKind::InvestigateItinerary => (90, 220),
        DutyKind::InvestigateReport => (600, 1300),
        DutyKind::Trace => (60, 240),
        DutyKind::VerifyExposure => (120, 900),
        DutyKind::TransferCase | DutyKind::Treat => (40, 115),
        DutyKind::TransferContact | DutyKind::Isolate => (120, 470),
        DutyKind::Retest => (30, 120),
        DutyKind::Test | DutyKind::CheckHealth => (460, 700),
        DutyKind::Notify => (30, 400),
        DutyKind::BringFood => (420, 720),
        DutyKind::BringMedicine | DutyKind::GiveCare => (120, 900),
        DutyKind::Release => (60, 600),
        DutyKind::AskAssistance => (20, 110),
        DutyKind::Disinfect => (180, 1200),
        DutyKind::ScreenPlace => (240, 1200),
        DutyKind::Publish => (60, 280),
        DutyKind::Prophylaxis => (120, 900),
    }
}
