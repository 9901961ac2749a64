//! Rules on the statistic tables.

pub(super) mod across;
pub(super) mod balance;
pub(super) mod blanks;
pub(super) mod counts;
pub(super) mod edition;
pub(super) mod empty_table;
mod equation;
pub(super) mod jump;
pub(super) mod no_number;
pub(super) mod other_edition;
pub(super) mod outcomes;
pub(super) mod power;
pub(super) mod remedies;
pub(super) mod requesters;
pub(super) mod wrong_unit;

/// Marks that offices put where nothing is to be counted.
fn is_mark(words: &str) -> bool {
    let words = words.trim();
    !words.is_empty()
        && words
            .chars()
            .all(|c| matches!(c, '/' | '／' | '\\' | '-' | '－' | '—' | '–' | '―' | '─'))
}
