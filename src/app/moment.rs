//! A moment in words, in the one time of China.

/// China is eight hours ahead everywhere.
const ZONE: u64 = 8 * 60 * 60;
const DAY: u64 = 24 * 60 * 60;

/// `2026-11-24 22:10`, from seconds since 1970.
pub fn words(at: u64) -> String {
    let at = at.saturating_add(ZONE);
    let (year, month, day) = date(at / DAY);
    let (hour, minute) = (at % DAY / 3600, at % 3600 / 60);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
}

/// Year, month and day of the calendar, from days since 1970.
fn date(days: u64) -> (u64, u64, u64) {
    // Counted from a first of March, leap days stand at the ends of years (Howard Hinnant, civil_from_days).
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, is_next_year) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    (year + era * 400 + is_next_year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_told_in_the_time_of_china() {
        assert_eq!(words(0), "1970-01-01 08:00");
        assert_eq!(words(951_782_400), "2000-02-29 08:00");
        assert_eq!(words(1_767_196_800), "2026-01-01 00:00");
        assert_eq!(words(1_796_083_199), "2026-12-01 07:59");
    }
}
