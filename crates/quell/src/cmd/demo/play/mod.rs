//! Plays everybody but the person who looks: lets the city live with the clock of the server, and
//! does through its API what laboratories, investigators, drivers and officers would do, after
//! delays
//! of their own. Most of it, not all: some orders wait for a signature, some duties run late.
//!
//! What the person at the console does counts: a signature lets the driver go, evidence that they
//! record moves somebody in the city.

mod api;
mod field;
mod investigators;
mod laboratory;
mod officers;
mod work;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use quell_gate::clock::Clock;
use quell_gate::role::Role;
use quell_model::jurisdiction::Jurisdiction;
use quell_rehearse::city::City;
use quell_rehearse::desk::HandOver;
use quell_rehearse::world::World;
use quell_server::App;
use tokio::runtime::Handle;
use tokio::sync::watch;
use uuid::Uuid;

use self::api::Api;
use self::field::Owed;
use self::investigators::Asked;
use self::laboratory::Tube;
use self::officers::Drafted;
use super::cast::Cast;
use super::past::NOW;
use super::registers::Registers;
use super::stage::{self, Keys};

/// How often somebody looks up, in real time.
const TURN: Duration = Duration::from_millis(500);
/// At every so many turns duties, orders and tracings are looked through.
const LOOK: u32 = 6;
/// Things done in one turn at most.
const AT_ONCE: usize = 400;

/// Where the play takes place.
pub(super) struct Scene {
    pub(super) app: App,
    pub(super) city: Arc<City>,
    pub(super) cast: Cast,
    pub(super) url: String,
    pub(super) keys: Keys,
}

/// Something that falls due.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Task {
    /// The result of a specimen comes.
    Result(Tube),
    /// Somebody sets out for a duty.
    Carry(Uuid),
    /// An officer takes up a draft.
    Sign(Uuid),
    /// Whoever lies in hospital is sampled, as every morning.
    Ward,
    /// A place may open again.
    Open(u32),
}

/// Everybody else.
pub(super) struct Player {
    app: App,
    clock: Clock,
    city: Arc<City>,
    cast: Cast,
    world: World,
    registers: Registers,
    api: Api,
    handle: Handle,
    queue: BinaryHeap<Reverse<(Timestamp, u64, Task)>>,
    queued: u64,
    /// Whoever was found positive, and is on record as a case.
    positive: BTreeSet<u32>,
    owed: BTreeMap<Uuid, Owed>,
    drafts: BTreeMap<Uuid, Drafted>,
    asked: BTreeMap<u32, Asked>,
    noted: BTreeSet<Uuid>,
}

impl Player {
    pub(super) fn new(
        scene: Scene,
        past: HandOver,
        registers: Registers,
        stopped: watch::Receiver<bool>,
    ) -> Self {
        let mut player = Self {
            clock: scene.app.gate.clock().clone(),
            app: scene.app,
            city: scene.city,
            cast: scene.cast,
            world: past.world,
            registers,
            api: Api::new(&scene.url, scene.keys, stopped),
            handle: Handle::current(),
            queue: BinaryHeap::new(),
            queued: 0,
            positive: past.positive.into_keys().collect(),
            owed: BTreeMap::new(),
            drafts: BTreeMap::new(),
            asked: BTreeMap::new(),
            noted: BTreeSet::new(),
        };
        for one in past.under_way {
            player.schedule(one.result_at, Task::Result(Tube::under_way(one)));
        }
        player.schedule(player.next_morning(NOW), Task::Ward);
        player
    }

    /// Sends the map of the city, before anybody looks.
    pub(super) fn set_the_scene(&mut self) {
        let tree = stage::tree(&self.city);
        self.api
            .put("commander", "the map", "/jurisdictions", &tree);
    }

    pub(super) fn cast(&self) -> &Cast {
        &self.cast
    }

    /// Plays until it is told to stop.
    pub(super) fn play(&mut self, stopped: &mut watch::Receiver<bool>) {
        let mut turn = 0_u32;
        while !*stopped.borrow_and_update() {
            let now = self.clock.now();
            self.live(now);
            if turn.is_multiple_of(LOOK) {
                self.look_up_traced(now);
                self.look_through_orders(now);
                self.look_through_duties(now);
            }
            self.act(now);
            turn = turn.wrapping_add(1);
            let wait = async {
                let _ = tokio::time::timeout(TURN, stopped.changed()).await;
            };
            self.handle.block_on(wait);
        }
    }

    /// Does what has fallen due.
    fn act(&mut self, now: Timestamp) {
        let mut carried = Vec::new();
        let mut results = Vec::new();
        let mut signed = Vec::new();
        for _ in 0..AT_ONCE {
            let Some(Reverse((at, _, task))) = self.queue.peek().copied() else {
                break;
            };
            if at > now {
                break;
            }
            self.queue.pop();
            match task {
                Task::Result(tube) => results.push((at, tube)),
                Task::Carry(duty) => carried.push(duty),
                Task::Sign(order) => signed.push(order),
                Task::Ward => self.ward(now),
                Task::Open(place) => self.world.reopen(place, now),
            }
        }
        self.report(&results);
        self.sign(&signed, now);
        self.carry_out(&carried, now);
    }

    fn schedule(&mut self, at: Timestamp, task: Task) {
        self.queued += 1;
        self.queue.push(Reverse((at, self.queued, task)));
    }

    fn later(at: Timestamp, minutes: u32) -> Timestamp {
        at.saturating_add(SignedDuration::from_mins(i64::from(minutes)))
            .unwrap_or(at)
    }

    /// Eight in the morning after a moment.
    fn next_morning(&self, at: Timestamp) -> Timestamp {
        let zone = self.app.gate.setting().zone.clone();
        let day = at.to_zoned(zone.clone()).date();
        let next = day.tomorrow().unwrap_or(day).at(8, 0, 0, 0);
        next.to_zoned(zone).map_or(at, |next| next.timestamp())
    }

    /// The account that does the work of a role somewhere.
    fn who(&self, role: Role, at: &Jurisdiction) -> String {
        self.cast.of_role(role, at).name.clone()
    }
}

/// A number below a bound that follows from an id, the same every time.
fn draw(id: Uuid, what: u32, below: u32) -> u32 {
    let bits = id.as_u128();
    let mixed = (bits ^ (bits >> 64)) as u64 ^ (u64::from(what) << 32);
    let mixed = mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed >> 32) % u64::from(below.max(1))) as u32
}
