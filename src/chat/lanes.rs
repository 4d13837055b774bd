//! Which event may be handled now: those of one room in order, rooms beside each other. Knows no time and no task.

use std::collections::{BTreeMap, VecDeque};

use super::Delivery;
use crate::bot::event::{Event, RoomId};

/// The line an event waits in: its room's, or the one of events that belong to no room.
pub(super) type Lane = Option<RoomId>;

/// Rooms in which something is being handled, each with what waits behind it.
#[derive(Debug, Default)]
pub(super) struct Lanes(BTreeMap<Lane, VecDeque<Delivery>>);

impl Lanes {
    /// Takes an event in; gives it back if it can be handled at once.
    pub(super) fn enter(&mut self, delivery: Delivery) -> Option<(Lane, Delivery)> {
        let lane = match &delivery.event {
            Event::Request(request) => Some(request.room.clone()),
            _ => None,
        };
        if let Some(waiting) = self.0.get_mut(&lane) {
            waiting.push_back(delivery);
            return None;
        }
        self.0.insert(lane.clone(), VecDeque::new());
        Some((lane, delivery))
    }

    /// What is next in a lane whose event has been handled; an empty lane is closed.
    pub(super) fn next(&mut self, lane: &Lane) -> Option<Delivery> {
        let next = self.0.get_mut(lane).and_then(VecDeque::pop_front);
        if next.is_none() {
            self.0.remove(lane);
        }
        next
    }

    /// How many wait behind one that is being handled.
    pub(super) fn waiting(&self) -> usize {
        self.0.values().map(VecDeque::len).sum()
    }
}
