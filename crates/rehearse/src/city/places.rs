//! Where people stay: dwellings, workplaces, classes, shops, restaurants, buses, wards, fever
//! clinics; and the rooms in which people are isolated, one each.

use quell_model::stay::Setting;

use super::City;
use super::areas::inside;
use crate::random::{chance, unit};

/// What a place is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PlaceKind {
    /// Of one household.
    Dwelling,
    /// Office.
    Office,
    /// Room of a crew of the port.
    Crew,
    /// Classroom.
    Class,
    /// Supermarket.
    Shop,
    /// Zone of the seafood market.
    Market,
    /// Room of a restaurant.
    Restaurant,
    /// Ward of a hospital.
    Ward,
    /// Fever clinic of a county.
    FeverClinic,
    /// Run of a bus line.
    Bus,
    /// Room of somebody in an isolation site.
    SiteRoom,
    /// Room of somebody in the designated hospital.
    HospitalRoom,
}

impl PlaceKind {
    /// The kind as contact rules distinguish it.
    pub fn setting(self) -> Setting {
        match self {
            Self::Dwelling => Setting::Dwelling,
            Self::Office | Self::Crew => Setting::Work,
            Self::Class => Setting::School,
            Self::Shop | Self::Market => Setting::Shop,
            Self::Restaurant => Setting::Dining,
            Self::Ward | Self::FeverClinic | Self::HospitalRoom => Setting::Care,
            Self::Bus => Setting::Road,
            Self::SiteRoom => Setting::Isolation,
        }
    }
}

/// One place, as far as it is kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    pub(crate) kind: PlaceKind,
    pub(crate) cell: u16,
    /// Number among those of its kind; for a room of a restaurant, five to each restaurant.
    pub(crate) number: u32,
}

/// One place, told in full.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    /// What it is.
    pub kind: PlaceKind,
    /// The kind as contact rules distinguish it.
    pub setting: Setting,
    /// Chinese name, all of it invented.
    pub name: String,
    /// Path of its grid cell.
    pub cell: String,
    /// Longitude.
    pub lon: f64,
    /// Latitude.
    pub lat: f64,
}

/// How many rooms a restaurant has.
pub(crate) const ROOMS: u32 = 5;

impl City {
    /// How many places there are, rooms of isolation left out.
    pub fn places(&self) -> u32 {
        self.spots.len() as u32
    }

    /// The room in which somebody is isolated in a site.
    pub fn site_room(&self, person: u32) -> u32 {
        self.places() + person
    }

    /// The room in which somebody lies in the designated hospital.
    pub fn hospital_room(&self, person: u32) -> u32 {
        self.places() + self.people() + person
    }

    pub(crate) fn spot(&self, place: u32) -> Spot {
        if let Some(spot) = self.spots.get(place as usize) {
            return *spot;
        }
        let number = place - self.places();
        let (kind, number) = match number.checked_sub(self.people()) {
            None => (PlaceKind::SiteRoom, number),
            Some(number) => (PlaceKind::HospitalRoom, number),
        };
        // Isolation sites lie at one end of the city, the hospital at the other.
        let cell = if kind == PlaceKind::SiteRoom { 380 } else { 5 };
        Spot { kind, cell, number }
    }

    /// The kind of a place.
    pub fn kind(&self, place: u32) -> PlaceKind {
        self.spot(place).kind
    }

    /// Everything about a place.
    pub fn place(&self, place: u32) -> Place {
        let spot = self.spot(place);
        let area = self.cell(spot.cell);
        let bits = chance(self.seed, 0x91ace, u64::from(place), 0);
        let within = |bits: u64| 0.08 + 0.84 * unit(bits);
        let (lon, lat) = inside(&area.ring, within(bits), within(bits.rotate_left(32)));
        Place {
            kind: spot.kind,
            setting: spot.kind.setting(),
            name: self.place_name(spot),
            cell: area.path.clone(),
            lon,
            lat,
        }
    }

    fn place_name(&self, spot: Spot) -> String {
        let n = spot.number;
        match spot.kind {
            PlaceKind::Dwelling => {
                let nth = n - self.first_dwelling(spot.cell);
                let (building, flat) = (nth / 24 + 1, nth % 24);
                let (floor, door) = (flat / 4 + 1, flat % 4 + 1);
                let yard = spot.cell + 1;
                format!("样本{yard}号小区{building}栋{floor}{door:02}室")
            }
            PlaceKind::Office => format!("样本公司{}部办公室", n + 1),
            PlaceKind::Crew => format!("样港集装箱码头 {}班组室", n + 1),
            PlaceKind::Class => format!("样港第{}小学 样{}班教室", n / 12 + 1, n % 12 + 1),
            PlaceKind::Shop => format!("样本超市{}店", n + 1),
            PlaceKind::Market => format!("样港海鲜市场 {}区", n + 1),
            PlaceKind::Restaurant => {
                format!("样本饭店{}店 {}号厅", n / ROOMS + 1, n % ROOMS + 1)
            }
            PlaceKind::Ward => format!("样港人民医院 {}诊区", n + 1),
            PlaceKind::FeverClinic => format!("样港第{}医院 发热门诊", n + 1),
            PlaceKind::Bus => format!("样港公交{}路 {}班次", n / 4 + 1, n % 4 + 1),
            PlaceKind::SiteRoom => format!("样本隔离点 {}号房", n + 1),
            PlaceKind::HospitalRoom => format!("样港定点医院 {}号病房", n + 1),
        }
    }
}
