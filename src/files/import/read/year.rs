//! The years that a text names.

use crate::import::normal::narrow;
use crate::report::chinese;

/// Returns a text without the first year in it: 2020年, 2020年度.
pub(super) fn without_year(text: &str) -> String {
    let (start, end) = year_span(text).unwrap_or((0, 0));
    let rest = &text[end..];
    let rest = if end > 0 {
        rest.trim_start_matches('度')
    } else {
        rest
    };
    format!("{}{rest}", &text[..start])
}

/// Returns the year that a text names: 2020年, 二〇二〇年.
pub(super) fn year(text: &str) -> Option<u16> {
    let (start, _) = year_span(text)?;
    let digits: String = text[start..].chars().take(4).filter_map(digit).collect();
    digits.parse().ok()
}

/// Reports are of these years.
const YEARS: std::ops::RangeInclusive<u16> = 1990..=2199;

/// Returns where a year stands, with 年 and in bytes.
fn year_span(text: &str) -> Option<(usize, usize)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    chars.windows(5).enumerate().find_map(|(idx, window)| {
        let (digits, mark) = window.split_at(4);
        let number: String = digits.iter().filter_map(|&(_, c)| digit(c)).collect();
        let before = idx.checked_sub(1).and_then(|before| digit(chars[before].1));
        let is_year = number.len() == 4
            && mark[0].1 == '年'
            && before.is_none()
            && number.parse().is_ok_and(|year: u16| YEARS.contains(&year));
        is_year.then(|| (digits[0].0, mark[0].0 + '年'.len_utf8()))
    })
}

fn digit(c: char) -> Option<char> {
    match narrow(c) {
        digit @ '0'..='9' => Some(digit),
        // A letter for 〇 is a common slip.
        'O' => Some('0'),
        c => char::from_digit(chinese::digit_of_year(c)?, 10),
    }
}
