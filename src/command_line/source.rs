//! What a comparison says about a file: its name, when it was saved, its checksum.

use crate::compare::Source;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The whole of China keeps the time of Beijing, eight hours before UTC.
const BEIJING: Duration = Duration::from_hours(8);

/// Describes the file at `path`, which has these bytes.
pub fn source(path: &Path, bytes: &[u8]) -> Source {
    let name = path.file_name().unwrap_or_default();
    let saved = fs::metadata(path).and_then(|metadata| metadata.modified());
    Source {
        name: name.to_string_lossy().into_owned(),
        saved: saved.map(in_beijing).unwrap_or_default(),
        sha256: hexadecimal(&Sha256::digest(bytes)),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16);
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(digit).collect()
}

/// `2025-01-24 10:22`
fn in_beijing(time: SystemTime) -> String {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default() + BEIJING;
    let minutes = since.as_secs() / 60;
    let (days, minute) = (minutes / (24 * 60), minutes % (24 * 60));
    let (year, month, day) = date(days);
    format!(
        "{year}-{month:02}-{day:02} {:02}:{:02}",
        minute / 60,
        minute % 60
    )
}

/// The date so many days after 1970-01-01, by Howard Hinnant's reckoning from the 1st of March.
const fn date(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_saving_is_told_as_a_clock_in_china_shows_it() {
        let check = |seconds, expected: &str| {
            assert_eq!(
                in_beijing(UNIX_EPOCH + Duration::from_secs(seconds)),
                expected
            );
        };
        check(0, "1970-01-01 08:00");
        check(1_709_222_399, "2024-02-29 23:59");
        check(1_709_222_400, "2024-03-01 00:00");
        check(1_737_685_320, "2025-01-24 10:22");
    }

    #[test]
    fn a_file_is_known_by_its_name_and_checksum() {
        let source = source(Path::new("没有/这个/年报.nianbao"), b"abc");
        assert_eq!(
            (source.name.as_str(), source.saved.as_str()),
            ("年报.nianbao", "")
        );
        assert!(source.sha256.starts_with("ba7816bf8f01cfea"));
    }
}
