//! Words as they are compared: without blanks, marks and differences of width, and how alike two of them are.

use crate::report::chinese::is_ordinal;

/// Normalizes `text` for a comparison: letters, Han characters and digits, in their narrow form.
pub(super) fn key(text: &str) -> String {
    text.chars()
        .map(narrow)
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Normalizes `text` as [`key`] does, without the number in front: 一、, （一）, 1.
pub(super) fn key_without_number(text: &str) -> String {
    let text = tidy(text);
    let rest = text.trim_start_matches(['(', ')', '（', '）', '.', '、', '．', ' ']);
    let digits = rest
        .chars()
        .take_while(|c| c.is_ascii_digit() || is_ordinal(*c))
        .map(char::len_utf8)
        .sum::<usize>();
    let (number, after) = rest.split_at(digits);
    let is_number =
        !number.is_empty() && after.starts_with(['、', '.', ')', '）', '．', ',', '，']);
    key(if is_number { after } else { rest })
}

/// Returns the text with narrow digits and letters and without blanks and invisible marks.
pub(super) fn tidy(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).map(narrow).collect()
}

/// Returns the similarity of two words by edit distance, from 0 to 1.
pub(super) fn likeness(a: &str, b: &str) -> f64 {
    let (n_a, n_b) = (a.chars().count(), b.chars().count());
    let longest = n_a.max(n_b);
    if longest == 0 {
        return 1.0;
    }
    // Longer text is no misspelling, and the table would be large.
    if longest > MAX_COMPARED_CHARS || longest > 3 * n_a.min(n_b) + 3 {
        return 0.0;
    }
    1.0 - share(strsim::levenshtein(a, b), longest)
}

/// Longer words are no labels.
const MAX_COMPARED_CHARS: usize = 200;

/// `part` of `whole`, from 0 to 1.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    let small = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    small(part) / small(whole.max(1))
}

/// Blanks of every width, and marks that only steer breaking and direction.
pub(super) const fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
}

/// Returns a full-width letter, digit or mark in its narrow form.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Returns whether `c` is a Han character or a mark that stands among them.
pub(super) const fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_width_and_marks_do_not_count() {
        assert_eq!(key("危及\"三安\n全一稳定\""), key("危及“三安全一稳定”"));
        assert_eq!(key("规　章"), "规章");
        assert_eq!(key("（１）ＡＢ"), "1ab");
    }

    #[test]
    fn the_number_in_front_is_left_out_where_there_is_one() {
        assert_eq!(key_without_number("1．属于国家秘密"), "属于国家秘密");
        assert_eq!(key_without_number("（一） 予以公开"), "予以公开");
        assert_eq!(key_without_number("((七)总计"), "总计");
        assert_eq!(key_without_number("三类内部"), "三类内部");
    }

    #[test]
    fn a_mistyped_character_leaves_a_label_alike() {
        let check = |a: &str, b: &str, least: f64| {
            let alike = likeness(a, b);
            assert!(alike >= least, "{a} {b} {alike}");
        };
        check("行政事业型收费", "行政事业性收费", 0.85);
        check("其他法律行政止公开", "其他法律行政法规禁止公开", 0.75);
        assert!(likeness("予以公开", "其他处理") < 0.3);
        assert!(likeness("", "其他处理") < 0.1);
    }
}
