//! Where the tables are still empty, what was handled is what came in and was brought forward less what is carried forward.

use super::verdict::{Check, Contradiction, FixMode, Severity, Verdict};
use crate::form::CellAddress;
use crate::numbers::claims::claim::Certainty;
use crate::numbers::claims::mention::Mention;
use crate::numbers::words::requests::{BROUGHT_FORWARD, CARRIED_FORWARD, HANDLED, RECEIVED};
use crate::numbers::words::word::Period;
use crate::report::Number;
use crate::words::Bilingual;

/// Judges the numbers of a paragraph that the tables leave open by the balance of the form (勾稽关系).
pub(crate) fn apply(mentions: &[Mention], verdicts: &mut [Option<Verdict>]) {
    let find = |row: &[CellAddress]| {
        (0..mentions.len()).find(|at| verdicts[*at].is_none() && states(&mentions[*at], row))
    };
    let (Some(received), Some(brought), Some(handled)) =
        (find(RECEIVED), find(BROUGHT_FORWARD), find(HANDLED))
    else {
        return;
    };
    let value = |at: usize| mentions[at].numeral.value;
    let taken = value(received).saturating_add(value(brought));
    let carried = find(CARRIED_FORWARD);
    let expected = taken.saturating_sub(carried.map_or(Number::ZERO, value));
    // Without what is carried forward, only more than everything is wrong.
    let is_right = match carried {
        Some(_) => value(handled) == expected,
        None => value(handled) <= expected,
    };
    if !is_right {
        let terms = [received, brought].map(|at| value(at).normalize().to_string());
        let less = carried.map_or(String::new(), |at| format!("－{}", value(at).normalize()));
        verdicts[handled] = Some(Verdict::wrong(contradiction(&terms, &less, expected)));
    }
}

fn states(mention: &Mention, row: &[CellAddress]) -> bool {
    let claim = mention.claim.as_ref().filter(|_| mention.is_amount());
    claim.is_some_and(|claim| {
        claim.certainty == Certainty::Sure
            && claim.readings[0] == row
            && claim.period == Period::This
            && mention.numeral.is_exact()
            && !mention.is_divided
    })
}

fn contradiction(terms: &[String; 2], less: &str, expected: Number) -> Contradiction {
    let [received, brought] = terms;
    Contradiction {
        check: Check::Sum,
        severity: Severity::Warning,
        expected,
        cells: Vec::new(),
        with: Bilingual::new(
            format!("文中{received}＋{brought}{less}"),
            format!("{received} + {brought}{less} in the text"),
        ),
        instead: None,
        fix: FixMode::Manual,
    }
}
