//! Places and the districts they lie in. None of them exists.

/// A district: province, city, county, street. The words 样 and 邻样 mark all of it as a sample.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Area {
    pub(crate) province: &'static str,
    pub(crate) city: &'static str,
    pub(crate) county: &'static str,
    pub(crate) street: &'static str,
}

const fn area(city: &'static str, county: &'static str, street: &'static str) -> Area {
    Area {
        province: "样本省",
        city,
        county,
        street,
    }
}

/// Port east, port west, the county behind the port (all of Yanggang, the sample city), and the
/// neighbouring city, whose command post has to be asked for assistance.
pub(crate) const AREAS: [Area; 4] = [
    area("样港市", "港东样区", "样一街道"),
    area("样港市", "港西样区", "样二街道"),
    area("样港市", "样塘县", "样三镇"),
    area("邻样市", "邻东样区", "样四街道"),
];
/// Index of the eastern district of the port.
pub(crate) const EAST: usize = 0;
/// Index of the neighbouring city.
pub(crate) const NEIGHBOUR: usize = 3;

/// A place as the files name it; name, kind and county together are its identity.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Place {
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) area: usize,
}

impl Place {
    fn new(name: impl Into<String>, kind: &'static str, area: usize) -> Self {
        Self {
            name: name.into(),
            kind,
            area,
        }
    }

    pub(crate) fn home(number: usize, area: usize) -> Self {
        let (building, flat) = (number / 24 + 1, number % 24);
        let name = format!(
            "样本{}号小区{building}栋{}{:02}室",
            area + 1,
            flat / 4 + 1,
            flat % 4 + 1
        );
        Self::new(name, "住宅", area)
    }

    pub(crate) fn crew(crew: usize) -> Self {
        let name = format!("样港集装箱码头 {}班班组室", crew_name(crew));
        Self::new(name, "单位", EAST)
    }

    pub(crate) fn canteen(crew: usize) -> Self {
        let name = format!("样港集装箱码头食堂 {}班餐桌", crew_name(crew));
        Self::new(name, "食堂", EAST)
    }

    pub(crate) fn market(zone: usize) -> Self {
        let name = format!("样港海鲜市场 {}区", (b'A' + zone as u8) as char);
        Self::new(name, "市场", EAST)
    }

    pub(crate) fn hall(restaurant: usize) -> Self {
        let name = format!("样本饭店{}店 大堂", restaurant + 1);
        Self::new(name, "餐厅", restaurant % 3)
    }

    pub(crate) fn table(restaurant: usize, table: u32) -> Self {
        let name = format!("样本饭店{}店 {table}号桌", restaurant + 1);
        Self::new(name, "餐厅", restaurant % 3)
    }

    pub(crate) fn school(class: usize) -> Self {
        let name = format!("样港第一小学暑期托管{}班教室", class + 1);
        Self::new(name, "学校", class % 2)
    }

    pub(crate) fn unit(number: usize) -> Self {
        Self::new(
            format!("样本公司{}部办公室", number + 1),
            "单位",
            number % 3,
        )
    }

    pub(crate) fn ward(number: usize) -> Self {
        Self::new(
            format!("样港人民医院 {}诊区", number + 1),
            "医院",
            number % 2,
        )
    }

    pub(crate) fn bus(line: usize, run: &str) -> Self {
        Self::new(
            format!("样港公交{}路 {run}班次", line + 1),
            "公交车",
            line % 3,
        )
    }

    pub(crate) fn supermarket(number: usize) -> Self {
        Self::new(
            format!("样本超市{}店", number + 1),
            "超市",
            number % AREAS.len(),
        )
    }

    pub(crate) fn park(number: usize) -> Self {
        Self::new(
            format!("样本{}号公园", number + 1),
            "公园",
            number % AREAS.len(),
        )
    }

    pub(crate) fn named(name: &str, kind: &'static str, area: usize) -> Self {
        Self::new(name, kind, area)
    }
}

fn crew_name(crew: usize) -> char {
    const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
    STEMS[crew % STEMS.len()]
}
