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
        civil(days)
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

/// The day of the Gregorian calendar so many days after the start of 1970; its last one where that is too far.
fn civil(days: u64) -> Date {
    let days_of = |year| {
        let months = 1..=12;
        months.flat_map(move |month| (1..=31).filter_map(move |day| Date::new(year, month, day)))
    };
    let n_days = usize::try_from(days).unwrap_or(usize::MAX);
    let passed = (1970..=9999)
        .flat_map(days_of)
        .take(n_days.saturating_add(1));
    passed.last().expect("at least one day is taken")
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
