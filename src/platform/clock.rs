//! The clock, which only the window and the commands read.

use crate::report::Moment;
use std::time::{SystemTime, UNIX_EPOCH};

/// Now.
pub(crate) fn now() -> Moment {
    moment(SystemTime::now())
}

/// A time of the system; the start of 1970 for any before it.
pub(crate) fn moment(time: SystemTime) -> Moment {
    let since = time.duration_since(UNIX_EPOCH);
    Moment(since.map_or(0, |since| since.as_secs()))
}
