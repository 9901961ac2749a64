//! The system clock. Only `app` and `command_line` read it.

use crate::report::Moment;
use std::time::{SystemTime, UNIX_EPOCH};

/// Now.
pub fn now() -> Moment {
    moment(SystemTime::now())
}

/// Converts a system time; times before 1970-01-01 UTC become 0.
pub fn moment(time: SystemTime) -> Moment {
    let since = time.duration_since(UNIX_EPOCH);
    Moment(since.map_or(0, |since| since.as_secs()))
}
