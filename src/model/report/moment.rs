//! A point in time, shown in China Standard Time (UTC+8).

use super::Date;
use crate::words::Language;
use std::fmt;

const SECONDS_OF_DAY: u64 = 86_400;
/// China Standard Time is eight hours ahead of UTC, all year round.
const OFFSET: u64 = 8 * 3600;
/// What it is called beside a time that is shown.
const ZONE: &str = "UTC+8";

/// Returns a time of a file (RFC 3339) as it is shown: `北京时间 2025-01-20 09:30` for `2025-01-20T09:30:00+08:00`. Another
/// zone is named as it is written; what is no such time stays as it is.
pub fn shown_time(at: &str, language: Language) -> String {
    let parts = at.split_once('T').and_then(|(day, time)| {
        let zone = time.find(['+', '-', 'Z'])?;
        let minute = time.get(..5).filter(|_| zone >= 5)?;
        Some((day, minute, &time[zone..]))
    });
    match parts {
        Some((day, minute, "+08:00")) => in_zone(&format!("{day} {minute}"), language),
        Some((day, minute, "Z")) => format!("{day} {minute} UTC"),
        Some((day, minute, zone)) => format!("{day} {minute} UTC{zone}"),
        None => at.to_owned(),
    }
}

/// The name of China Standard Time beside a time, in the words of a language.
fn in_zone(time: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("北京时间 {time}"),
        Language::English => format!("{time} {ZONE}"),
    }
}

/// A point in time, in seconds since 1970-01-01 UTC. This module does not read the clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub u64);

impl Moment {
    /// Returns the date in China Standard Time; saturates at 9999-12-31.
    pub fn date(self) -> Date {
        Date::since_1970(self.day())
    }

    /// Returns the number of days since 1970-01-01 in China Standard Time.
    pub const fn day(self) -> u64 {
        self.in_beijing() / SECONDS_OF_DAY
    }

    /// Formats date and time to the minute: `2026-11-24 22:10`.
    pub fn words(self) -> String {
        let [hour, minute, _] = self.clock();
        format!("{} {hour:02}:{minute:02}", self.date().to_iso())
    }

    /// Formats date and time to the minute with the zone, as people are shown it: `北京时间 2026-11-24 22:10`.
    pub fn shown(self, language: Language) -> String {
        in_zone(&self.words(), language)
    }

    /// The same to the second: `北京时间 2026-11-24 22:10:05`.
    pub fn shown_to_second(self, language: Language) -> String {
        let [_, _, second] = self.clock();
        in_zone(&format!("{}:{second:02}", self.words()), language)
    }

    /// Formats date and time to the minute with the zone, in one form for all languages: `2026-11-24 22:10 UTC+8`.
    pub fn zoned_words(self) -> String {
        format!("{} {ZONE}", self.words())
    }

    /// Formats it as a PDF date (ISO 32000-1, 7.9.4): `D:20250120093000+08'00'`.
    pub fn to_pdf(self) -> String {
        let [hour, minute, second] = self.clock();
        let date = self.date().to_iso().replace('-', "");
        format!("D:{date}{hour:02}{minute:02}{second:02}+08'00'")
    }

    const fn in_beijing(self) -> u64 {
        self.0.saturating_add(OFFSET)
    }

    const fn clock(self) -> [u64; 3] {
        let seconds = self.in_beijing() % SECONDS_OF_DAY;
        [seconds / 3600, seconds / 60 % 60, seconds % 60]
    }
}

impl fmt::Display for Moment {
    /// Formats it as files have it (RFC 3339): `2025-01-20T09:30:00+08:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [hour, minute, second] = self.clock();
        let date = self.date().to_iso();
        write!(f, "{date}T{hour:02}:{minute:02}:{second:02}+08:00")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_given_in_the_time_of_beijing() {
        let check = |seconds, expected: &str| assert_eq!(Moment(seconds).to_string(), expected);
        check(0, "1970-01-01T08:00:00+08:00");
        check(951_782_400, "2000-02-29T08:00:00+08:00");
        check(1_735_660_799, "2024-12-31T23:59:59+08:00");
        check(1_735_660_800, "2025-01-01T00:00:00+08:00");
        assert_eq!(Moment(1_735_660_800).to_pdf(), "D:20250101000000+08'00'");
        assert_eq!(Moment(u64::from(u32::MAX) * 100).date().year(), 9999);
        assert_eq!(Moment(u64::MAX).date().to_iso(), "9999-12-31");
    }

    #[test]
    fn a_time_of_a_file_is_shown_with_its_zone() {
        let check =
            |at: &str, expected: &str| assert_eq!(shown_time(at, Language::Chinese), expected);
        check("2025-01-20T09:30:00+08:00", "北京时间 2025-01-20 09:30");
        check("2025-01-20T01:30:00Z", "2025-01-20 01:30 UTC");
        check("2025-01-20T01:30:00-05:00", "2025-01-20 01:30 UTC-05:00");
        check("2025-01-20", "2025-01-20");
        check("T+", "T+");
    }

    #[test]
    fn people_read_it_to_the_minute() {
        let check = |seconds, expected: &str| assert_eq!(Moment(seconds).words(), expected);
        check(0, "1970-01-01 08:00");
        check(951_782_400, "2000-02-29 08:00");
        check(1_709_222_399, "2024-02-29 23:59");
        check(1_709_222_400, "2024-03-01 00:00");
        check(1_737_685_320, "2025-01-24 10:22");
        check(1_767_196_800, "2026-01-01 00:00");
        check(1_796_083_199, "2026-12-01 07:59");
        assert_eq!(Moment(0).zoned_words(), "1970-01-01 08:00 UTC+8");
        let shown = Moment(7).shown_to_second(Language::Chinese);
        assert_eq!(shown, "北京时间 1970-01-01 08:00:07");
        let at = "2025-01-20T09:30:00+08:00";
        let shown = [
            shown_time(at, Language::English),
            Moment(0).shown(Language::English),
        ];
        assert_eq!(shown, ["2025-01-20 09:30 UTC+8", "1970-01-01 08:00 UTC+8"]);
    }
}
