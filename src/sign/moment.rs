//! A moment in the time of Beijing, which is that of every report.

use crate::report::Date;
use std::fmt;

const SECONDS_OF_DAY: u64 = 86_400;
/// Beijing is eight hours before Greenwich, all year round.
const OFFSET: u64 = 8 * 3600;

/// A moment, in seconds since the start of 1970 in Greenwich. Whoever reads the clock makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub u64);

impl Moment {
    /// The day in Beijing.
    pub fn date(self) -> Date {
        let days = (self.0 + OFFSET) / SECONDS_OF_DAY;
        let (year, month, day) = civil(days);
        Date::new(year, month, day).unwrap_or_else(|| {
            Date::new(9999, 12, 31).expect("the last day of the calendar is one")
        })
    }

    /// As a PDF has it: `D:20250120093000+08'00'`.
    pub fn to_pdf(self) -> String {
        let [hour, minute, second] = self.clock();
        let date = self.date().to_iso().replace('-', "");
        format!("D:{date}{hour:02}{minute:02}{second:02}+08'00'")
    }

    fn clock(self) -> [u64; 3] {
        let seconds = (self.0 + OFFSET) % SECONDS_OF_DAY;
        [seconds / 3600, seconds / 60 % 60, seconds % 60]
    }
}

impl fmt::Display for Moment {
    /// As files have it: `2025-01-20T09:30:00+08:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [hour, minute, second] = self.clock();
        let date = self.date().to_iso();
        write!(f, "{date}T{hour:02}:{minute:02}:{second:02}+08:00")
    }
}

/// The day of the Gregorian calendar so many days after the start of 1970.
fn civil(days: u64) -> (u16, u8, u8) {
    let (mut year, mut rest) = (1970_u16, days);
    while year < 9999 {
        let n_days = if Date::new(year, 2, 29).is_some() {
            366
        } else {
            365
        };
        if rest < n_days {
            break;
        }
        rest -= n_days;
        year += 1;
    }
    let mut month = 1;
    while month < 12 {
        let n_days = (28..=31)
            .rev()
            .find(|&day| Date::new(year, month, day).is_some())
            .unwrap_or(28);
        if rest < u64::from(n_days) {
            break;
        }
        rest -= u64::from(n_days);
        month += 1;
    }
    (year, month, u8::try_from(rest + 1).unwrap_or(31))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_in_the_time_of_beijing() {
        let check = |seconds, expected: &str| assert_eq!(Moment(seconds).to_string(), expected);
        check(0, "1970-01-01T08:00:00+08:00");
        check(951_782_400, "2000-02-29T08:00:00+08:00");
        check(1_735_660_799, "2024-12-31T23:59:59+08:00");
        check(1_735_660_800, "2025-01-01T00:00:00+08:00");
        assert_eq!(Moment(1_735_660_800).to_pdf(), "D:20250101000000+08'00'");
        assert_eq!(Moment(u64::from(u32::MAX) * 100).date().year(), 9999);
    }
}
