//! The share of each kind of outcome (各类办理结果占比), and its change in percentage points (百分点).

use super::change::{percent, signed};
use crate::form::{CellAddress, ColumnId, RowId, Table, Total, bare};
use crate::report::{Number, Report};
use rust_decimal::prelude::ToPrimitive;

/// The share of a row, or of the rows of a group, in their sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareChange {
    /// The caption of the row or group.
    pub name: &'static str,
    /// The earlier share in percent, to one decimal; `None` where the sum is 0.
    pub old: Option<Number>,
    /// The later share in percent, to one decimal; `None` where the sum is 0.
    pub new: Option<Number>,
}

impl ShareChange {
    /// Returns the later share less the earlier one, in percentage points, as the printed shares have it.
    pub fn points(&self) -> Option<Number> {
        self.new?.checked_sub(self.old?)
    }

    /// Returns both shares as parts of 1, for bars; 0 where there is none.
    pub fn parts(&self) -> [f64; 2] {
        let part = |share: Option<Number>| share.and_then(|share| share.to_f64());
        [self.old, self.new].map(|share| part(share).map_or(0.0, |share| share / 100.0))
    }

    /// Returns the change as it is printed: `+10.4个百分点`; empty where one of the shares is missing.
    pub fn points_words(&self) -> String {
        let points = self.points();
        points.map_or_else(String::new, |points| format!("{}个百分点", signed(points)))
    }
}

/// Returns the shares of the kinds of a sum over rows, such as the outcomes of requests, in the order of the later
/// form.
pub(super) fn shares(old: &Report, new: &Report) -> Vec<ShareChange> {
    let mut shares = Vec::new();
    for table in new.form.tables {
        for (sum, column, terms) in sums(table) {
            let mut kinds: Vec<&str> = terms.iter().map(|row| kind(*row)).collect();
            kinds.dedup();
            shares.extend(kinds.into_iter().filter_map(|own| {
                let of = |report: &Report| share(report, table, sum, column, own);
                Some(ShareChange {
                    name: name(table, column, terms, own)?,
                    old: of(old),
                    new: of(new),
                })
            }));
        }
    }
    shares.retain(|share| share.old.or(share.new).is_some());
    shares
}

/// Returns the sums over rows of a table, with the column in which the whole row is summed up.
fn sums(table: &Table) -> impl Iterator<Item = (RowId, ColumnId, &'static [RowId])> {
    let column = table.totals.iter().find_map(|total| match *total {
        Total::Column(column, _) => Some(column),
        Total::Row(..) => None,
    });
    table.totals.iter().filter_map(move |total| match *total {
        Total::Row(sum, terms) => Some((sum, column?, terms)),
        Total::Column(..) => None,
    })
}

/// Returns the group of a row, which stands before the dot in its name; a row without a group is one of its own.
fn kind(row: RowId) -> &'static str {
    let name = row.as_str();
    name.split_once('.').map_or(name, |(group, _)| group)
}

fn name(
    table: &'static Table,
    column: ColumnId,
    terms: &[RowId],
    own: &str,
) -> Option<&'static str> {
    let mut rows = terms.iter().filter(|row| kind(**row) == own);
    let first = *rows.next()?;
    let cell = find(table, first, column)?;
    let (captions, _) = table.captions(cell);
    let is_group = first.as_str() != own;
    let caption = captions.iter().rev().nth(usize::from(is_group))?;
    Some(bare(caption))
}

fn share(
    report: &Report,
    table: &Table,
    sum: RowId,
    column: ColumnId,
    own: &str,
) -> Option<Number> {
    let table = report.form.table(table.id)?;
    let (_, _, terms) = sums(table).find(|&(row, ..)| row == sum)?;
    let number = |row| report.figure(find(table, row, column)?).number();
    let rows = terms.iter().filter(|row| kind(**row) == own);
    let part = rows
        .filter_map(|row| number(*row))
        .reduce(Number::saturating_add)?;
    percent(part, number(sum)?)
}

fn find(table: &Table, row: RowId, column: ColumnId) -> Option<CellAddress> {
    let mut cells = table.cells();
    cells.find(|cell| cell.row == row && cell.column == column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::Form;

    #[test]
    fn shares_of_groups_are_compared_over_the_editions_in_points() {
        let before = [
            (cell!("requests.granted.natural"), 60),
            (cell!("requests.refused.state_secret.natural"), 10),
            (cell!("requests.refused.internal_affairs.other"), 10),
            (cell!("requests.otherwise.natural"), 20),
        ];
        let after = [
            (cell!("requests.granted.natural"), 2),
            (cell!("requests.otherwise.other.natural"), 1),
        ];
        let old = Report::with_figures(2020, &before);
        let new = Report::with_figures(2021, &after);
        assert_ne!(old.form, new.form);
        let shares = shares(&old, &new);
        let listed: Vec<String> = shares
            .iter()
            .filter_map(|own| {
                Some(format!(
                    "{} {} {} {}",
                    own.name,
                    own.old?,
                    own.new?,
                    own.points_words()
                ))
            })
            .collect();
        assert_eq!(
            listed,
            [
                "予以公开 60.0 66.7 +6.7个百分点",
                "其他处理 20.0 33.3 +13.3个百分点",
            ]
        );
        assert!(
            shares
                .iter()
                .any(|own| own.name == "不予公开" && own.new.is_none())
        );
    }

    #[test]
    fn of_nothing_there_are_no_shares() {
        let report = Report::new("某市某局", 2024);
        assert!(shares(&report, &report).is_empty());
        assert_eq!(Form::for_year(2024).tables.iter().flat_map(sums).count(), 1);
    }
}
