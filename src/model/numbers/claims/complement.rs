//! What is left out where all is said to be of one kind: 均予以公开 leaves every other outcome out.

use super::claim::{Certainty, Quantity};
use super::context::Context;
use super::phrase::{Phrase, Trait};
use crate::form::{CellAddress, ColumnId};
use crate::numbers::words::requests::{GRANTED, IN_PART, OUTCOMES};
use crate::numbers::words::tables::{BLOCKS, CORRECTED, OTHER_RESULT, PENDING, RESULTS, UPHELD};
use crate::numbers::words::word::Flow;

/// The cells of rows in columns.
pub(super) fn in_columns(rows: &[CellAddress], columns: &[ColumnId]) -> Quantity {
    let cells = rows
        .iter()
        .flat_map(|row| columns.iter().map(|column| row.in_column(*column)));
    cells.collect()
}

/// The other outcomes of the rows named last.
pub(super) fn of_outcomes(
    context: &Context<'_>,
    named: &[CellAddress],
) -> Option<(Quantity, Certainty)> {
    let rows = &context.rows;
    let is_whole = rows.is_empty() || rows.iter().all(|row| !OUTCOMES.contains(row));
    let within: &[CellAddress] = if is_whole { OUTCOMES } else { rows };
    if !is_whole && !named.iter().all(|row| within.contains(row)) {
        return None;
    }
    let others: Quantity = within
        .iter()
        .filter(|row| !named.contains(row))
        .copied()
        .collect();
    // 均予以公开 may leave out what was disclosed in part.
    let certainty = if named == GRANTED && others.iter().all(|row| IN_PART.contains(row)) {
        Certainty::Doubtful
    } else {
        Certainty::Sure
    };
    Some((others, certainty))
}

/// 均获维持: no case was corrected and none is pending; of cases that were decided, none is said to be pending.
pub(super) fn of_cases(
    context: &Context<'_>,
    subject: &Phrase,
    object: &Phrase,
) -> (Quantity, Certainty) {
    let blocks: &[CellAddress] = if !subject.cases.is_empty() {
        &subject.cases
    } else if context.cases.blocks.is_empty() {
        BLOCKS
    } else {
        &context.cases.blocks
    };
    let are_decided =
        subject.traits.has(Trait::Concluded) || subject.flows.contains(&Flow::Handled);
    let named = &object.results;
    let is_pending = object.flow() == Some(Flow::CarriedForward);
    let others: Vec<ColumnId> = match named.as_slice() {
        [] if is_pending => vec![UPHELD, CORRECTED, OTHER_RESULT],
        [] => vec![PENDING],
        [column] if *column == UPHELD => vec![CORRECTED, PENDING],
        _ => RESULTS
            .iter()
            .filter(|column| !named.contains(column))
            .copied()
            .collect(),
    };
    let others: Vec<ColumnId> = others
        .into_iter()
        .filter(|column| !(are_decided && *column == PENDING))
        .collect();
    let certainty = if object.traits.has(Trait::WeakResult) {
        Certainty::Doubtful
    } else {
        Certainty::Sure
    };
    (in_columns(blocks, &others), certainty)
}
