//! The date of a document (成文日期).

use super::chinese;
use super::half_width;
use crate::words;
use crate::words::Language;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;
use time::{Month, OffsetDateTime};

/// A day of the Gregorian calendar. Files have `2021-01-28`, pages 2021年1月28日 (GB/T 9704—2012, 7.3.5.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// The text is no day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Language::Chinese))]
pub struct DateError;

impl DateError {
    /// That the text is no day, and how one is written.
    pub fn message(self, language: Language) -> String {
        words!(language, "properties.no_date").into_owned()
    }
}

impl Date {
    /// Returns `None` where the calendar has no such day, and for years outside of 1 to 9999.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let named = Month::try_from(month).ok()?;
        let exists = time::Date::from_calendar_date(year.into(), named, day).is_ok();
        (exists && (1..=9999).contains(&year)).then_some(Self { year, month, day })
    }

    /// Converts days since 1970-01-01; saturates at 9999-12-31.
    pub fn since_1970(n_days: u64) -> Self {
        const EPOCH: i32 = OffsetDateTime::UNIX_EPOCH.to_julian_day();
        const LAST: Date = Date {
            year: 9999,
            month: 12,
            day: 31,
        };
        let day = i32::try_from(n_days).ok();
        let day = day.and_then(|n_days| EPOCH.checked_add(n_days));
        let date = day.and_then(|day| time::Date::from_julian_day(day).ok());
        date.and_then(|date| {
            let year = u16::try_from(date.year()).ok()?;
            Self::new(year, date.month().into(), date.day())
        })
        .unwrap_or(LAST)
    }

    /// Returns the year.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Returns the month, from 1.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Returns the day of the month, from 1.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// How many days lie between the Monday before or on this day and the day.
    pub fn days_since_monday(self) -> u8 {
        let month = Month::try_from(self.month).unwrap_or(Month::January);
        let date = time::Date::from_calendar_date(self.year.into(), month, self.day);
        date.map_or(0, |date| date.weekday().number_days_from_monday())
    }

    /// Returns the date as files have it: `2021-01-28`.
    pub fn to_iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}年{}月{}日", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = DateError;

    /// Reads a date as people write it: `2021-01-28`, `2021/1/28`, `2021.1.28`, `20210128`, `2021年1月28日`,
    /// 二〇二一年一月二十八日, with digits of either width.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let text: String = text.trim().chars().map(half_width).collect();
        let text = text.strip_suffix(['日', '号']).unwrap_or(&text);
        if let Some(parts) = in_a_row(text) {
            return Self::of_parts(parts).ok_or(DateError);
        }
        let mut numbers = text
            .split(['-', '/', '／', '.', '年', '月'])
            .map(|part| number(part.trim()).ok_or(DateError));
        let mut next = || numbers.next().ok_or(DateError)?;
        let parts = [next()?, next()?, next()?];
        if numbers.next().is_some() {
            return Err(DateError);
        }
        Self::of_parts(parts).ok_or(DateError)
    }
}

impl Date {
    fn of_parts([year, month, day]: [u16; 3]) -> Option<Self> {
        let small = |number: u16| u8::try_from(number).ok();
        Self::new(year, small(month)?, small(day)?)
    }
}

// Eight digits without anything between them: 20210128.
fn in_a_row(text: &str) -> Option<[u16; 3]> {
    let is_row = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let part = |range: Range<usize>| text.get(range)?.parse().ok();
    is_row.then_some(())?;
    Some([part(0..4)?, part(4..6)?, part(6..8)?])
}

// A number in Arabic digits, or in Chinese numerals.
fn number(text: &str) -> Option<u16> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let numeral: Vec<char> = text.chars().collect();
    let is_numeral = !numeral.is_empty() && numeral.iter().all(|&c| chinese::is_numeral(c));
    is_numeral
        .then(|| chinese::read(&numeral))
        .flatten()?
        .try_into()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_people_write_it_and_printed_without_leading_zeros() {
        for text in [
            "2021-01-28",
            "2021年1月28日",
            "2021年1月28号",
            " 2021/1/28 ",
            "2021.01.28",
            "20210128",
            "２０２１－１－２８",
            "二〇二一年一月二十八日",
            "二○二一年1月28日",
        ] {
            let date: Date = text.parse().expect("a date");
            assert_eq!(
                (date.to_string(), date.to_iso()),
                ("2021年1月28日".to_owned(), "2021-01-28".to_owned())
            );
        }
    }

    #[test]
    fn weeks_begin_on_monday() {
        let day = |day| Date::new(2025, 1, day).unwrap().days_since_monday();
        assert_eq!([day(27), day(31), day(26)], [0, 4, 6]);
    }

    #[test]
    fn days_are_counted_from_1970() {
        let check = |n_days, iso: &str| assert_eq!(Date::since_1970(n_days).to_iso(), iso);
        check(0, "1970-01-01");
        check(11_016, "2000-02-29");
        check(20_781, "2026-11-24");
        check(2_932_896, "9999-12-31");
        check(2_932_897, "9999-12-31");
    }

    #[test]
    fn every_day_of_the_calendar_follows_the_one_before() {
        let days = (1970..=2470).flat_map(|year| (1..=12).map(move |month| (year, month)));
        let days = days
            .flat_map(|(year, month)| (1..=31).filter_map(move |day| Date::new(year, month, day)));
        for (n_days, date) in (0..).zip(days) {
            assert_eq!(Date::since_1970(n_days), date);
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused() {
        for text in [
            "2021-02-29",
            "2021-13-01",
            "2021-1-28-3",
            "2021",
            "一月",
            "20210229",
            "二〇二一年二月二十九日",
            "0-1-1",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        assert!("2020-02-29".parse::<Date>().is_ok());
    }
}
