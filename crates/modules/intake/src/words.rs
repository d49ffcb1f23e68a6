//! Code words of line lists in Chinese, English, Spanish and German, and what they mean here. A map
//! file translates what is not listed.

use quell_model::stay::Setting;
use serde::Serialize;

use crate::normal::fold;

/// Something that a word of a file can mean.
pub trait Word: Copy {
    /// The meaning of a folded word.
    fn meaning(folded: &str) -> Option<Self>;
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident: $($word:literal)|+,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl Word for $name {
            fn meaning(folded: &str) -> Option<Self> {
                match folded {
                    $($($word)|+ => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

words! {
    /// Sex as recorded.
    Sex {
        /// Male.
        Male: "male" | "m" | "man" | "男" | "男性" | "masculino" | "hombre" | "h" | "mannlich" | "maennlich",
        /// Female.
        Female: "female" | "f" | "woman" | "女" | "女性" | "femenino" | "mujer" | "weiblich" | "w",
        /// Neither.
        Other: "other" | "其他" | "otro" | "divers" | "diverse" | "x",
    }
}

words! {
    /// How a case is classified.
    Classification {
        /// Suspected.
        Suspected: "suspected" | "suspect" | "suspectedcase" | "疑似" | "疑似病例" | "sospechoso" | "caso sospechoso",
        /// Probable, clinically diagnosed.
        Probable: "probable" | "probablecase" | "临床诊断" | "临床诊断病例" | "可能病例",
        /// Confirmed.
        Confirmed: "confirmed" | "confirmedcase" | "labconfirmed" | "确诊" | "确诊病例" | "实验室确诊" | "confirmado" | "confirmadopornexoepidemiologico" | "confirmedbylink",
        /// Infected without symptoms.
        Asymptomatic: "asymptomatic" | "asymptomaticinfection" | "无症状" | "无症状感染者" | "阳性检测" | "asintomatico",
        /// Positive at first test, to be confirmed.
        PrelimPositive: "prelimpositive" | "preliminarypositive" | "初筛阳性" | "复核中",
        /// Not a case.
        Discarded: "discarded" | "notacase" | "notacasediscarded" | "noncase" | "nocase" | "排除" | "排除病例" | "descartado" | "noesuncasodescartado" | "negative",
        /// Not said.
        Unknown: "unknown" | "notclassified" | "notyetclassified" | "未分类" | "sinclasificar",
    }
}

words! {
    /// What became of a case, or where it stands.
    Outcome {
        /// In care or isolation.
        InCare: "incare" | "isolated" | "hospitalized" | "hospitalised" | "inhospital" | "住院" | "在院" | "治疗中" | "隔离治疗" | "隔离" | "hospitalizado" | "activo",
        /// Recovered or released.
        Recovered: "recovered" | "recover" | "recovery" | "released" | "discharged" | "discharge" | "cured" | "治愈" | "出院" | "痊愈" | "好转" | "治愈出院" | "recuperado" | "alta",
        /// Alive; no more is said.
        Alive: "alive" | "存活" | "vivo" | "viva",
        /// Dead.
        Died: "died" | "death" | "dead" | "deceased" | "buried" | "死亡" | "病亡" | "fallecido" | "fallecida" | "muerto" | "verstorben",
        /// Taken elsewhere.
        Transferred: "transferred" | "转院" | "转出" | "trasladado" | "referred",
        /// Not said.
        Unknown: "unknown" | "nooutcome" | "other" | "失访",
    }
}

words! {
    /// How the follow-up of a contact ended.
    FinalStatus {
        /// Still under follow-up.
        Open: "open" | "active" | "underfollowup" | "followup" | "观察中" | "医学观察中" | "隔离中" | "bajoseguimiento" | "enseguimiento" | "activo" | "activecontact",
        /// Followed to the end.
        Completed: "completed" | "followupcompleted" | "complete" | "解除" | "已解除" | "解除观察" | "解除医学观察" | "seguimientocompleto" | "completado",
        /// Lost.
        Lost: "lost" | "losttofollowup" | "失访" | "perdido" | "perdidoduranteelseguimiento",
        /// Turned into a case.
        BecameCase: "becamecase" | "convertedtocase" | "converted" | "转为病例" | "转阳" | "确诊" | "seconvirtioencaso",
        /// Never found for lack of information.
        InsufficientInformation: "insufficientinformation" | "notraceable" | "无法追踪" | "信息不全" | "informacioninsuficiente",
        /// Died during follow-up.
        Died: "died" | "dead" | "死亡" | "fallecido",
        /// Ended for another reason.
        Cancelled: "cancelled" | "canceled" | "dropped" | "nofollowup" | "取消" | "cancelado",
    }
}

words! {
    /// Outcome of a test.
    TestOutcome {
        /// Positive.
        Positive: "positive" | "pos" | "detected" | "阳性" | "阳" | "positivo" | "positiva" | "detectado" | "positiv",
        /// Negative.
        Negative: "negative" | "neg" | "notdetected" | "阴性" | "阴" | "negativo" | "negativa" | "nodetectado" | "negativ",
        /// Neither.
        Inconclusive: "inconclusive" | "indeterminate" | "invalid" | "equivocal" | "可疑" | "灰区" | "无效" | "不确定" | "indeterminado" | "inconcluso" | "单靶阳性",
        /// No result yet.
        Pending: "pending" | "inprogress" | "待检" | "检测中" | "未出" | "pendiente" | "enproceso",
    }
}

words! {
    /// Yes or no.
    YesNo {
        /// Yes.
        Yes: "true" | "yes" | "y" | "1" | "是" | "有" | "si" | "s" | "ja" | "verdadero",
        /// No.
        No: "false" | "no" | "n" | "0" | "2" | "否" | "无" | "nein" | "falso",
    }
}

/// Words within the type or name of a place, in order of weight: the first that occurs decides.
const PLACES: &[(Setting, &[&str])] = &[
    (
        Setting::Isolation,
        &["隔离点", "隔离酒店", "集中隔离", "quarantine", "isolation"],
    ),
    (
        Setting::Aircraft,
        &[
            "航班", "飞机", "flight", "aircraft", "airplane", "avion", "vuelo",
        ],
    ),
    (
        Setting::Rail,
        &[
            "高铁", "火车", "列车", "动车", "地铁", "train", "subway", "metro", "railway", "tren",
        ],
    ),
    (
        Setting::Road,
        &[
            "公交",
            "大巴",
            "出租",
            "网约车",
            "汽车",
            "bus",
            "taxi",
            "car",
            "publictransportation",
            "transitstation",
            "autobus",
            "viajarjuntos",
        ],
    ),
    (
        Setting::Ship,
        &["轮船", "渡轮", "游轮", "ship", "ferry", "cruise", "barco"],
    ),
    (
        Setting::Care,
        &[
            "医院",
            "诊所",
            "卫生院",
            "卫生室",
            "养老院",
            "护理院",
            "hospital",
            "clinic",
            "health",
            "doctor",
            "nursing",
            "emergencyroom",
            "hcw",
            "care",
            "clinica",
            "laboratory",
            "medical",
            "centrodesalud",
        ],
    ),
    (
        Setting::Dining,
        &[
            "餐厅",
            "饭店",
            "餐馆",
            "食堂",
            "火锅",
            "宴",
            "酒席",
            "restaurant",
            "cafeteria",
            "food",
            "cafe",
            "coffee",
            "bakery",
            "canteen",
            "dining",
            "restaurante",
            "comedor",
        ],
    ),
    (
        Setting::Entertainment,
        &[
            "ktv",
            "歌厅",
            "麻将",
            "棋牌",
            "影院",
            "网吧",
            "健身",
            "浴",
            "karaoke",
            "bar",
            "pccafe",
            "gym",
            "cinema",
            "club",
            "sauna",
            "cine",
            "gimnasio",
            "beautysalon",
        ],
    ),
    (
        Setting::School,
        &[
            "学校",
            "幼儿园",
            "大学",
            "小学",
            "中学",
            "教室",
            "school",
            "kindergarten",
            "university",
            "academy",
            "college",
            "escuela",
            "colegio",
            "universidad",
        ],
    ),
    (
        Setting::Worship,
        &[
            "教堂",
            "寺",
            "清真",
            "葬",
            "殡仪",
            "church",
            "mosque",
            "temple",
            "funeral",
            "worship",
            "iglesia",
            "funeraria",
        ],
    ),
    (
        Setting::Shop,
        &[
            "超市",
            "商场",
            "市场",
            "商店",
            "便利店",
            "药店",
            "菜场",
            "store",
            "shop",
            "market",
            "mall",
            "pharmacy",
            "tienda",
            "mercado",
            "supermercado",
            "farmacia",
            "gasstation",
        ],
    ),
    (
        Setting::Dwelling,
        &[
            "家中",
            "家庭",
            "住宅",
            "住所",
            "小区",
            "宾馆",
            "酒店",
            "home",
            "household",
            "house",
            "dwelling",
            "residence",
            "lodging",
            "hotel",
            "family",
            "familia",
            "hogar",
            "casa",
            "viveenelmismolugar",
        ],
    ),
    (
        Setting::Work,
        &[
            "公司",
            "单位",
            "工厂",
            "办公",
            "车间",
            "宿舍",
            "工地",
            "company",
            "office",
            "work",
            "factory",
            "bank",
            "postoffice",
            "realestate",
            "establishment",
            "oficina",
            "trabajo",
            "empresa",
            "fabrica",
            "police",
            "colleague",
        ],
    ),
    (
        Setting::Outdoor,
        &[
            "公园", "广场", "户外", "park", "outdoor", "walk", "street", "parque", "calle",
        ],
    ),
    (
        Setting::Other,
        &[
            "etc",
            "other",
            "其他",
            "otro",
            "airport",
            "机场",
            "political",
            "locality",
            "administrative",
        ],
    ),
];

impl Word for Setting {
    fn meaning(folded: &str) -> Option<Self> {
        if folded == "pccafe" {
            return Some(Self::Entertainment);
        }
        PLACES
            .iter()
            .find(|(_, words)| words.iter().any(|word| holds(folded, word)))
            .map(|(setting, _)| *setting)
    }
}

/// Short Latin words count only whole: `bar` is not in `barrio`.
fn holds(text: &str, word: &str) -> bool {
    if word.is_ascii() && word.len() <= 4 {
        text == word
    } else {
        text.contains(word)
    }
}

/// The meaning of a word as written.
pub fn meaning<W: Word>(word: &str) -> Option<W> {
    W::meaning(&fold(word))
}

/// The kind of place that a type or a name tells, `Unknown` where it tells none.
pub fn setting(text: &str) -> Setting {
    meaning::<Setting>(text).unwrap_or_default()
}
