//! Whether the heads of a table stand in the order of the form, which is what cells without columns are read by.

use super::observed::{ObservedTable, Unread, UnreadReason};
use super::pattern::Pattern;
use super::rows::SourceRow;
use crate::form::{GridContent, Table};
use crate::import::blocks::Cell;
use crate::import::normal::key;
use std::collections::BTreeMap;

/// Where the source has heads in another order than the form, nothing says which figure stands under which of them.
pub(super) fn check(rows: &[&SourceRow<'_>], pattern: &Pattern, observed: &mut ObservedTable) {
    for (row_idx, heads) in single_heads(pattern.table) {
        let Some(moved) = moved(rows, &heads) else {
            continue;
        };
        let below = pattern.rows.iter();
        let below = below.filter(|row| row.heads.contains(&row_idx));
        observed
            .doubtful
            .extend(below.flat_map(|row| row.figures.iter().copied()));
        observed.unread.push(Unread {
            text: moved.text.clone(),
            place: moved.place,
            reason: UnreadReason::NoColumns,
        });
    }
}

/// The heads of each row of the form, from left to right, without those that stand in the table more than once.
fn single_heads(table: &Table) -> BTreeMap<usize, Vec<String>> {
    let grid = table.grid();
    let heads = grid.iter().filter_map(|placed| match placed.cell.content {
        GridContent::Head(text) => Some((placed.row_idx, key(text))),
        _ => None,
    });
    let heads: Vec<(usize, String)> = heads.collect();
    let is_single = |head: &str| heads.iter().filter(|(_, other)| other == head).count() == 1;
    let mut single: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (row_idx, head) in &heads {
        if is_single(head) {
            single.entry(*row_idx).or_default().push(head.clone());
        }
    }
    single
}

/// Returns the first cell whose words are one of these heads and stand before those of a head to its left.
fn moved<'a>(rows: &[&SourceRow<'a>], heads: &[String]) -> Option<&'a Cell> {
    let cells = rows.iter().flat_map(|row| row.labels.iter().copied());
    let mut seen: Vec<(usize, &Cell)> = Vec::new();
    for cell in cells {
        let words = key(&cell.text);
        let place = heads.iter().position(|head| *head == words);
        let place = place.filter(|place| seen.iter().all(|(known, _)| known != place));
        if let Some(place) = place {
            if let Some((_, before)) = seen.iter().find(|(known, _)| *known > place) {
                return Some(before);
            }
            seen.push((place, cell));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Form;

    #[test]
    fn heads_that_stand_twice_are_no_order() {
        let form = Form::for_year(2024);
        let of = |table: usize| single_heads(&form.tables[table]);
        let requests: Vec<Vec<String>> = of(1).into_values().collect();
        assert!(requests.contains(&vec![
            "自然人".to_owned(),
            key("法人或其他组织"),
            "总计".to_owned()
        ]));
        let remedies: Vec<String> = of(2).into_values().flatten().collect();
        assert!(!remedies.contains(&"结果维持".to_owned()));
    }
}
