//! The day of today.

use crate::report::Date;
use std::time::{SystemTime, UNIX_EPOCH};

/// The day of today, in universal time; none where the clock stands before 1970 or after 9999.
pub fn today() -> Option<Date> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    date(now.as_secs() / SECONDS_OF_A_DAY)
}

const SECONDS_OF_A_DAY: u64 = 24 * 60 * 60;

/// The day so many days after 1 January 1970.
fn date(n_days: u64) -> Option<Date> {
    let mut left = n_days;
    for year in 1970..=9999 {
        for month in 1..=12 {
            let n_days = (28..=31)
                .rev()
                .find(|&day| Date::new(year, month, day).is_some())?;
            if left < u64::from(n_days) {
                return Date::new(year, month, u8::try_from(left + 1).ok()?);
            }
            left -= u64::from(n_days);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        let check = |n_days, iso: &str| assert_eq!(date(n_days).unwrap().to_iso(), iso);
        check(0, "1970-01-01");
        check(11_016, "2000-02-29");
        check(20_781, "2026-11-24");
    }
}
