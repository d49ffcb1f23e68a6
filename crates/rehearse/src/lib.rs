//! A synthetic port city and its outbreak, written as the files a county office would send.
//!
//! Everything here is invented: places, names (样本甲1001), telephones (they begin with 000). The
//! crate does no I/O, reads no clock and draws its chance from a seed that is an argument, so the
//! same seed gives the same text on every machine.
//!
//! There are two of them. [`port_city`] is small and told like a story: nine days in five files.
//! [`city::City`] is of any size and lives on: [`world::World`] lets an outbreak run in it, and
//! [`desk::Desk`] answers it by the real plan.
//!
//! A list of cases or contacts says where a person lives; a list of stays does not. So the list of
//! results holds the screening round of 11 July with everybody in it, as such a round does: from it
//! the response knows age and residence of people who are met by stays alone.

mod bulk;
mod calendar;
pub mod city;
mod days;
pub mod desk;
mod lead;
mod moment;
mod outbreak;
mod people;
mod places;
mod random;
mod sheets;
pub mod world;

use jiff::Timestamp;

pub use bulk::line_list_csv;

use crate::people::City;
use crate::random::Dice;

/// The files of the demonstration, and what is asked of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PortCity {
    /// Twelve cases that were found before.
    pub cases_csv: String,
    /// Whom those cases named in interviews.
    pub contacts_csv: String,
    /// Who was where in the nine days up to the moment.
    pub stays_csv: String,
    /// The screening round of 11 July, and the tests of cases and contacts.
    pub results_csv: String,
    /// The one case that comes in now.
    pub new_case_csv: String,
    /// Its id in all the files.
    pub new_case_id: String,
    /// The moment of the demonstration, 2022-07-14T10:00+08:00.
    pub now: Timestamp,
    /// Local time of all the files.
    pub time_zone: &'static str,
    /// What the outbreak is of, as the plan names it.
    pub pathogen: &'static str,
}

/// Builds the city, lets it live for nine days, and writes down what a county office would know.
pub fn port_city(seed: u64) -> PortCity {
    let mut dice = Dice::new(seed);
    let mut city = City::build(&mut dice);
    let outbreak = outbreak::begin(&mut city);
    lead::plan(&mut city, &mut dice, &outbreak);
    let stays = days::live(&city, &mut dice);
    PortCity {
        cases_csv: sheets::cases(&city, &outbreak),
        contacts_csv: sheets::contacts(&city, &outbreak),
        stays_csv: sheets::stays(&city, &stays),
        results_csv: sheets::results(&city, &outbreak, &mut dice),
        new_case_csv: sheets::new_case(&city),
        new_case_id: city.people[city.lead].id.clone(),
        now: calendar::now(),
        time_zone: "Asia/Shanghai",
        pathogen: "covid-19",
    }
}
