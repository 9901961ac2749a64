//! Compares statements of "none" and "all" with the tables.

use super::tables::Tables;
use super::verdict::Severity;
use crate::form::CellAddress;
use crate::numbers::claims::claim::{Certainty, Quantity};
use crate::numbers::claims::mention::Mention;
use crate::numbers::claims::statements::{About, Statement};
use crate::numbers::words::requests::CARRIED_FORWARD;

/// The cells that a statement says to be 0 and that are not, and how sure that is. Returns `None` where it may be right.
pub(crate) fn contradicted(
    statement: &Statement,
    mentions: &[Mention],
    tables: &Tables<'_>,
) -> Option<(Vec<CellAddress>, Severity)> {
    let severity = match statement.certainty {
        Certainty::Guess => return None,
        Certainty::Doubtful => Severity::Question,
        Certainty::Sure => Severity::Warning,
    };
    if statement.about == About::SomeCarried {
        let cells = statement.quantities.first()?;
        let is_none = tables.sums(cells)?.each().all(|sum| sum.is_zero());
        return is_none.then(|| (cells.clone(), severity));
    }
    let is_told = statement.about == About::AllHandled && tells_of_rest(statement, mentions);
    let filled = |quantity: &Quantity| -> Vec<CellAddress> {
        let is_filled = |cell: &&CellAddress| {
            tables
                .sums(&[**cell])
                .is_some_and(|sums| sums.each().all(|sum| !sum.is_zero()))
        };
        quantity.iter().filter(is_filled).copied().collect()
    };
    let mut cells = statement.quantities.iter().map(filled);
    let first = cells.next().filter(|cells| !cells.is_empty())?;
    let may_be_right = is_told || cells.any(|cells| cells.is_empty());
    (!may_be_right).then_some((first, severity))
}

// 均已答复，结转下年度2件: the rest is told.
fn tells_of_rest(statement: &Statement, mentions: &[Mention]) -> bool {
    let is_near = |mention: &&Mention| mention.sentence.abs_diff(statement.sentence) <= 1;
    mentions.iter().filter(is_near).any(|mention| {
        let claim = mention.claim.as_ref();
        claim.is_some_and(|claim| claim.readings[0] == CARRIED_FORWARD)
            && !mention.numeral.value.is_zero()
    })
}
