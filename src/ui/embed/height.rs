//! Tells the page around how tall the content is.
//!
//! A page whose width follows the frame's height, for instance by a scroll bar that comes and goes, would send both up
//! and down for ever. Two heights that keep following one another as the width does are taken as the larger of them.

use crate::browser::{clock, size};

/// Milliseconds within which a height that comes back counts.
const SOON: f64 = 1_000.0;
/// Times it may come back.
const PATIENCE: u8 = 2;

#[derive(Default)]
pub struct Heights {
    told: u32,
    /// The width that went with it.
    width: u32,
    before: u32,
    since: f64,
    returns: u8,
}

impl Heights {
    /// The height to tell, if it is another. `now` in milliseconds.
    fn next(&mut self, [width, height]: [u32; 2], now: f64) -> Option<u32> {
        let other_width = width != self.width;
        self.width = width;
        if height == self.told {
            return None;
        }
        let is_back = height == self.before && other_width && now - self.since < SOON;
        self.returns = match (is_back, self.returns) {
            (true, returns) => (returns + 1).min(PATIENCE),
            // Held at the larger: what swings on is no news.
            (false, PATIENCE) if height == self.before => PATIENCE,
            _ => 0,
        };
        if self.returns == PATIENCE && height < self.told {
            return None;
        }
        (self.before, self.told, self.since) = (self.told, height, now);
        Some(height)
    }

    /// The height now, if it is to be told.
    pub fn measure(&mut self) -> Option<u32> {
        self.next(size::content(), clock::milliseconds())
    }
}
