//! Where name and date stand under a report without a seal (GB/T 9704—2012, 7.3.5.2), as two styles of the document.

use crate::report::SignOff;

/// A character of the grid, in twentieths of a point.
const PITCH: f64 = 8845.0 / 28.0;
/// The characters of a line.
const LINE: f64 = 28.0;
/// How far the date begins right of the name, and how far the longer one ends before the edge, in characters.
const STEP: f64 = 2.0;

/// Returns the indents of name and date from the left, in twentieths of a point: the date begins two characters right of
/// the name, and the one that reaches further ends two characters before the edge.
pub(super) fn styles(sign_off: &SignOff) -> [String; 2] {
    let date = sign_off.date.map(|date| date.to_string());
    let (name, date) = (width(&sign_off.agency), width(&date.unwrap_or_default()));
    let end = LINE - STEP;
    let left = (end - name.max(date + STEP)).max(0.0);
    [left, left + STEP].map(|indent| format!("{:.0}", indent * PITCH))
}

/// The width of words in characters of the grid; digits and letters are half as wide.
fn width(words: &str) -> f64 {
    words
        .chars()
        .map(|c| if c.is_ascii() { 0.5 } else { 1.0 })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Date;

    fn check(agency: &str, expected: [f64; 2]) {
        let sign_off = SignOff {
            agency: agency.to_owned(),
            date: Date::new(2025, 1, 20),
        };
        let expected = expected.map(|characters| format!("{:.0}", characters * PITCH));
        assert_eq!(styles(&sign_off), expected, "{agency}");
    }

    #[test]
    fn the_longer_one_of_name_and_date_ends_two_characters_from_the_edge() {
        check("某省某市某区政务服务管理局", [13.0, 15.0]);
        // 2025年1月20日 is as wide as six and a half characters.
        check("某局", [17.5, 19.5]);
        check(&"某".repeat(30), [0.0, 2.0]);
    }
}
