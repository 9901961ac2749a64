//! Rules on the statistic tables.

pub(super) mod across;
pub(super) mod balance;
pub(super) mod blanks;
pub(super) mod counts;
pub(super) mod direct;
pub(super) mod edition;
pub(super) mod empty_table;
pub(super) mod jump;
pub(super) mod no_number;
pub(super) mod other_edition;
pub(super) mod power;
pub(super) mod totals;
pub(super) mod wrong_unit;

/// Whether the words are a stroke, which offices enter where there is nothing to count.
fn is_mark(words: &str) -> bool {
    let words = words.trim();
    !words.is_empty()
        && words
            .chars()
            .all(|c| matches!(c, '/' | '／' | '\\' | '-' | '－' | '—' | '–' | '―' | '─'))
}
