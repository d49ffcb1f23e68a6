//! The numbers of a plan, typed: one struct a chapter, one field a number.
//!
//! The field's name is its key in the TOML, the comment is its meaning, the range is what is
//! possible at all. An `Option` may be left out; everything else must be there.

use quell_model::fact::Relation;
use quell_model::message::Category;
use quell_model::stay::Setting;

use crate::read::{Key, Reader};
pub use crate::words::{
    Anchor, BeyondEnd, CheckPhase, CountFrom, Form, Level, OnNewEdition, Then, Weaker,
};

macro_rules! chapters {
    ($($(#[$meta:meta])* $name:ident {
        $($(#[doc = $doc:literal])+ $field:ident: $type:ty $(, $lo:literal ..= $hi:literal)?;)*
    })*) => {$(
        $(#[$meta])*
        #[derive(Clone, PartialEq, Debug)]
        pub struct $name { $($(#[doc = $doc])+ pub $field: $type,)* }

        impl $name {
            /// The keys of the chapter.
            pub(crate) const KEYS: &'static [Key] = &[$(Key {
                name: stringify!($field),
                meaning: concat!($($doc),+),
                range: chapters!(@range $($lo, $hi)?),
            },)*];

            /// Reads the chapter; what is wrong goes to the reader's list of problems.
            pub(crate) fn read(prefix: &str, reader: &mut Reader<'_>) -> Option<Self> {
                $(let $field = reader.get::<$type>(
                    prefix, stringify!($field), chapters!(@range $($lo, $hi)?),
                );)*
                Some(Self { $($field: $field?,)* })
            }
        }
    )*};
    (@range) => { None };
    (@range $lo:literal, $hi:literal) => { Some(($lo, $hi)) };
}

chapters! {
    /// From where days are counted.
    Anchors {
        /// From where the length of measures counts.
        duration: Anchor;
        /// From where test days count.
        tests: Anchor;
        /// The number of the local day of the last exposure: 0, or 1 where it counts as the first.
        exposure_day: i64, 0..=1;
        /// What happens to running orders when another edition comes in force.
        on_new_edition: OnNewEdition;
        /// What happens to a test day that would fall after the end of all measures.
        tests_beyond_end: BeyondEnd;
    }
    /// Cases: their window and their clocks.
    Cases {
        /// Days before onset from which contacts are traced.
        lookback_days: i64, 0..=60;
        /// Days after onset at which the window ends by itself; absent: only isolation ends it.
        infectious_after_days: Option<i64>, 0..=60;
        /// Hours to report a case.
        report_hours: i64, 1..=720;
        /// Hours to correct the card.
        correct_card_hours: i64, 1..=720;
        /// Hours to settle a preliminary positive.
        retest_hours: i64, 1..=720;
        /// Hours to re-test everybody of a positive pooled tube singly.
        retest_pooled_hours: i64, 1..=720;
        /// Hours to the core facts.
        core_hours: i64, 1..=720;
        /// Hours to the itinerary.
        itinerary_hours: i64, 1..=720;
        /// Hours to the investigation report.
        investigation_hours: i64, 1..=720;
        /// Hours to find the contacts.
        trace_hours: i64, 1..=720;
        /// Whether somebody positive again after release is managed as a case.
        repositive_managed: bool;
    }
    /// Who is a contact.
    Contacts {
        /// Relations that make somebody who is named a close contact.
        named_relations: Vec<Relation>;
        /// Settings in which a meeting can make a close contact.
        closed_settings: Vec<Setting>;
        /// Minutes from which a meeting there does.
        close_minutes: i64, 0..=1440;
        /// Largest group in which sharing the room alone does.
        group_max: i64, 1..=1_000_000;
        /// Rows in front and behind that count in aircraft and buses.
        transport_rows: i64, 0..=1000;
        /// Whether the same carriage counts where seats are known.
        rail_seated: bool;
        /// Minutes after the case left in which the air still counts.
        airborne_gap_minutes: i64, 0..=1440;
        /// What somebody is who was there but is no close contact.
        weaker: Weaker;
        /// Minutes from which they are.
        weak_minutes: i64, 0..=1440;
        /// Hours to verify an exposure that is possible only.
        verify_hours: i64, 1..=720;
        /// Whether contacts of close contacts are determined.
        secondary_enabled: bool;
        /// Minutes from which a meeting with a close contact counts.
        secondary_minutes: i64, 0..=1440;
        /// Settings in which it counts.
        secondary_settings: Vec<Setting>;
    }
    /// The measures for one category of contact.
    Course {
        /// Form of the first phase.
        form: Form;
        /// Its length in days.
        days: i64, 0..=120;
        /// What follows.
        then: Then;
        /// For how many days.
        then_days: i64, 0..=120;
        /// Test days of the first phase.
        tests: Vec<i64>, 1..=120;
        /// Test days of the second phase.
        tests_then: Vec<i64>, 1..=120;
        /// Test days that need two swabs at once.
        double_days: Vec<i64>, 1..=120;
        /// In which phase health is checked.
        check_phase: CheckPhase;
        /// How often a day.
        checks_per_day: i64, 1..=4;
        /// Whether somebody immune is left out.
        immune_exempt: bool;
        /// Hours in which isolation must have begun.
        begin_hours: i64, 1..=720;
    }
    /// Quarantine beyond the courses.
    Quarantine {
        /// Whether somebody whose dwelling is unfit goes to a site instead.
        unsuitable_home_to_central: bool;
        /// Tests of the close contact that decide about the secondary contact.
        source_tests: i64, 0..=10;
        /// Days of a secondary contact where those tests are not all negative; absent: the same.
        secondary_days_else: Option<i64>, 1..=120;
    }
    /// Testing.
    Testing {
        /// Where the swab is taken.
        swab: String;
        /// Cycle threshold below which a result is positive.
        ct_positive: i64, 1..=50;
    }
    /// Prophylaxis after exposure.
    Prophylaxis {
        /// Products in the order in which they are to be offered.
        products: Vec<String>;
        /// Hours after the first exposure until which each helps.
        hours: Vec<i64>, 1..=2000;
        /// Categories of contact to whom it is offered.
        categories: Vec<Category>;
        /// Whether somebody immune is left out.
        immune_exempt: bool;
        /// Whether any one product closes all.
        any_closes: bool;
    }
    /// Transfer.
    Transfer {
        /// Hours to move a case to hospital.
        case_hours: i64, 1..=720;
    }
    /// Treatment.
    Treatment {
        /// Hours to admission.
        hours: i64, 1..=720;
        /// Longest term of one hospital order.
        order_days: i64, 1..=120;
    }
    /// Release.
    Release {
        /// Hours to let somebody go whose order is over.
        hours: i64, 1..=720;
        /// Consecutive tests that release a case.
        negatives: i64, 1..=10;
        /// Hours between two of them at least.
        gap_hours: i64, 0..=240;
        /// Cycle threshold from which a test counts as negative for release; absent: negative only.
        ct_min: Option<i64>, 1..=50;
        /// What follows for a released case.
        post_form: Then;
        /// For how many days.
        post_days: i64, 0..=120;
    }
    /// Zones.
    Zones {
        /// Level where a case lives.
        residence: Level;
        /// Level where a case works, studies or often goes.
        regular: Level;
        /// Level where a case was.
        visit: Level;
        /// Settings for which the level of regular places holds.
        regular_settings: Vec<Setting>;
        /// Settings for which the level of visited places holds.
        visit_settings: Vec<Setting>;
        /// From when the days without a new case are counted.
        count_from: CountFrom;
        /// Days without a new case until the strongest level is lifted.
        high_days: i64, 1..=120;
        /// The same for the middle level.
        mid_days: i64, 1..=120;
        /// What follows the strongest level.
        high_then: Level;
        /// For how many days.
        high_then_days: i64, 0..=120;
        /// Last days in which a full negative round must lie; 0: none is needed.
        lift_round_days: i64, 0..=14;
        /// Days by which the zone is extended where that round is missing.
        extension_days: i64, 1..=30;
        /// Days on which everybody there is tested.
        rounds: Vec<i64>, 1..=120;
        /// Hours to the first round at the strongest level.
        screen_hours_high: i64, 1..=720;
        /// Hours to the first round at the middle level.
        screen_hours_mid: i64, 1..=720;
        /// Hours to disinfection.
        disinfect_hours: i64, 1..=720;
    }
    /// Clusters.
    Cluster {
        /// Window in days.
        days: i64, 1..=120;
        /// Cases within it.
        cases: i64, 1..=1000;
        /// Hours to report it.
        report_hours: i64, 1..=720;
        /// Settings that count.
        settings: Vec<Setting>;
    }
    /// Reports, notices and requests.
    Information {
        /// Hours to publish case and area information.
        publish_hours: i64, 1..=720;
        /// Hours to give notice of a signed order.
        notice_hours: i64, 1..=720;
        /// Hours to decide on a draft.
        sign_hours: i64, 1..=720;
        /// Hours to send a request for assistance.
        assistance_hours: i64, 1..=720;
        /// Depth at which two jurisdictions are compared.
        assistance_level: i64, 1..=8;
        /// Hours to notify under the IHR; absent: not required for each case.
        ihr_hours: Option<i64>, 1..=720;
    }
    /// Appeal.
    Appeal {
        /// Who reviews, as a code.
        reviewer: String;
        /// Hours to a first answer.
        hours: i64, 1..=8784;
    }
    /// What is owed to those who may not leave.
    Service {
        /// Deliveries of food a day.
        food_per_day: i64, 0..=1;
        /// Hours to ask for and bring medicine.
        medicine_hours: i64, 1..=720;
        /// Hours to see to care needs.
        care_hours: i64, 1..=720;
    }
}

macro_rules! plan {
    ($($(#[$doc:meta])* $field:ident: $type:ident,)*) => {
        /// All numbers of a plan.
        #[derive(Clone, PartialEq, Debug)]
        pub struct Numbers { $($(#[$doc])* pub $field: $type,)* }

        impl Numbers {
            /// Every chapter with its keys, in the order of the document.
            pub(crate) const CHAPTERS: &'static [(&'static str, &'static [Key])] =
                &[$((stringify!($field), $type::KEYS),)*];

            /// Reads all chapters.
            pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Self> {
                $(let $field = $type::read(stringify!($field), reader);)*
                Some(Self { $($field: $field?,)* })
            }
        }
    };
}

plan! {
    /// From where days are counted.
    anchors: Anchors,
    /// Cases.
    cases: Cases,
    /// Who is a contact.
    contacts: Contacts,
    /// Close contacts.
    close: Course,
    /// Contacts of close contacts.
    secondary: Course,
    /// General contacts and co-exposed people.
    weak: Course,
    /// Quarantine beyond the courses.
    quarantine: Quarantine,
    /// Testing.
    testing: Testing,
    /// Prophylaxis.
    prophylaxis: Prophylaxis,
    /// Transfer.
    transfer: Transfer,
    /// Treatment.
    treatment: Treatment,
    /// Release.
    release: Release,
    /// Zones.
    zones: Zones,
    /// Clusters.
    cluster: Cluster,
    /// Reports, notices and requests.
    information: Information,
    /// Appeal.
    appeal: Appeal,
    /// What is owed to those who may not leave.
    service: Service,
}

impl Numbers {
    /// What contradicts itself: key and reason.
    pub(crate) fn contradictions(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let courses = [
            ("close", &self.close),
            ("secondary", &self.secondary),
            ("weak", &self.weak),
        ];
        for (name, course) in courses {
            let lists = [
                ("tests", &course.tests, course.days),
                ("tests_then", &course.tests_then, course.then_days),
                ("double_days", &course.double_days, course.days),
            ];
            for (key, days, last) in lists {
                if let Some(day) = days.iter().find(|day| **day > last) {
                    let why = format!("day {day} lies after the end, which is day {last}");
                    found.push((format!("{name}.{key}"), why));
                }
                if days.windows(2).any(|pair| pair[0] >= pair[1]) {
                    found.push((format!("{name}.{key}"), "the days do not ascend".into()));
                }
            }
            if course.form != Form::None && course.days == 0 {
                found.push((format!("{name}.days"), "a restriction of no days".into()));
            }
            if (course.then == Then::None) != (course.then_days == 0) {
                let why = "a second phase needs both a form and days, or neither".into();
                found.push((format!("{name}.then_days"), why));
            }
        }
        if self.prophylaxis.products.len() != self.prophylaxis.hours.len() {
            let why = "as many hours as there are products".into();
            found.push(("prophylaxis.hours".into(), why));
        }
        if (self.release.post_form == Then::None) != (self.release.post_days == 0) {
            let why = "a phase after release needs both a form and days, or neither".into();
            found.push(("release.post_days".into(), why));
        }
        if (self.zones.high_then == Level::None) != (self.zones.high_then_days == 0) {
            let why = "a level that follows needs days, and days need a level".into();
            found.push(("zones.high_then_days".into(), why));
        }
        found
    }
}
