//! Claims about table 三: requests, their outcomes and their requesters.

use super::claim::{Certainty, Claim, Expression, Quantity, unless_gap};
use super::context::{Context, Copies, Listing, Topic};
use super::phrase::{Consistency, Outcomes, Phrase, Trait};
use crate::form::{CellAddress, ColumnId};
use crate::numbers::words::requests::{
    ALL, BROUGHT_FORWARD, CARRIED_FORWARD, GRANTED, HANDLED, OTHERS, OTHERWISE, OTHERWISE_OTHER,
    RECEIVED, TAKEN,
};
use crate::numbers::words::word::{Flow, Strength};

/// The number of kinds of requesters; all of them together are the column of totals.
const N_REQUESTERS: usize = 6;

/// The claim of a number about requests. Returns `None` where it is about something else.
pub(crate) fn claim(expression: &Expression<'_>, context: &Context<'_>) -> Option<Claim> {
    let phrase = expression.phrase;
    let is_of_requests = !matches!(expression.unit, "次" | "户" | "篇");
    if !is_of_requests
        || !phrase.cases.is_empty()
        || !phrase.papers.is_empty()
        || !phrase.decisions.is_empty()
    {
        return None;
    }
    let mut rows = rows(phrase, context)?;
    // 对130份文件重新审查，部分公开8份 counts documents; 收到申请84份，部分公开8份 counts requests.
    let is_outcome = phrase.outcomes.is_some();
    if expression.unit == "份" && is_outcome && context.copies == Copies::OfPapers {
        rows = rows.at_most(Certainty::Guess);
    }
    if phrase.requesters.is_empty() {
        return Some(rows);
    }
    Some(in_columns(rows, phrase))
}

fn rows(phrase: &Phrase, context: &Context<'_>) -> Option<Claim> {
    if let Some(outcomes) = &phrase.outcomes {
        return outcome(outcomes, phrase, context);
    }
    if let Some(flow) = phrase.flow() {
        return Some(flow_claim(flow, phrase, context));
    }
    let is_of_requests = context.topic == Topic::Requests && context.cases.blocks.is_empty();
    // Requests that were withdrawn stand in the last row of （六）.
    if phrase.traits.has(Trait::Withdrawn) && is_of_requests {
        let mut claim = Claim::new(OTHERWISE_OTHER.to_vec(), Certainty::Doubtful);
        claim.readings.push(OTHERWISE.to_vec());
        return Some(claim);
    }
    // 商业企业20件、法律服务机构5件、其他1件
    let is_other_requester = context.listing == Listing::Organizations && !context.rows.is_empty();
    if phrase.traits.has(Trait::Rest) && is_of_requests && is_other_requester {
        let row = Claim::new(context.rows.clone(), Certainty::Doubtful);
        return Some(in_those_columns(row, OTHERS));
    }
    if !phrase.requesters.is_empty() {
        return requesters(phrase, context);
    }
    if phrase.traits.has(Trait::Rest) && is_of_requests {
        let mut claim = Claim::new(OTHERWISE.to_vec(), Certainty::Guess);
        claim.readings.push(OTHERWISE_OTHER.to_vec());
        return Some(claim);
    }
    if phrase.traits.has(Trait::Disclosed) && is_of_requests {
        return Some(Claim::new(GRANTED.to_vec(), Certainty::Guess));
    }
    // 政府信息公开申请84件 does not say whether received or handled.
    let is_alone = phrase.traits.has(Trait::StrongRequest) && !phrase.traits.has(Trait::Gap);
    let is_all = phrase.traits.has(Trait::Total) && phrase.before.is_empty();
    let certainty = if is_all || context.is_under_requests() && phrase.before.is_empty() {
        Certainty::Doubtful
    } else {
        Certainty::Guess
    };
    is_alone.then(|| Claim {
        readings: [RECEIVED, TAKEN, HANDLED]
            .map(<[CellAddress]>::to_vec)
            .to_vec(),
        ..Claim::new(Vec::new(), certainty)
    })
}

fn outcome(outcomes: &Outcomes, phrase: &Phrase, context: &Context<'_>) -> Option<Claim> {
    let is_of_requests = context.topic == Topic::Requests;
    let certainty = match (outcomes.strength, outcomes.consistency) {
        (_, Consistency::Conflicting) => Certainty::Guess,
        (Strength::Strong, _) => Certainty::Sure,
        // 受理信访36件 is another matter.
        (Strength::Weak, _) if !phrase.flows.is_empty() => return None,
        (Strength::Weak, _) if is_of_requests => Certainty::Doubtful,
        (Strength::Weak, _) => Certainty::Guess,
    };
    let mut cells = outcomes.cells.clone();
    // 公开、部分公开53件
    if phrase.traits.has(Trait::Disclosed) && phrase.traits.has(Trait::Joined) {
        cells.extend(GRANTED.iter().filter(|cell| !outcomes.cells.contains(cell)));
    }
    let mut claim = Claim::new(cells, unless_gap(phrase, certainty));
    claim.readings.extend(outcomes.named.clone());
    if phrase.traits.has(Trait::Rest) {
        claim = claim.at_most(Certainty::Guess);
    }
    Some(claim)
}

fn flow_claim(flow: Flow, phrase: &Phrase, context: &Context<'_>) -> Claim {
    let is_of_requests = context.topic == Topic::Requests && context.cases.blocks.is_empty()
        || phrase.traits.has(Trait::Request);
    // 公开答复53件 counts only those disclosed, 办结上年结转2件 only those handled.
    let is_narrower = phrase.traits.has(Trait::Disclosed)
        || flow == Flow::BroughtForward && phrase.flows.contains(&Flow::Handled);
    // 当年办结 may leave out those brought forward, where there are some.
    let is_of_new = phrase.traits.has(Trait::OfYear) && context.has_brought_forward();
    let sure = if is_of_requests && !is_narrower && !is_of_new {
        Certainty::Sure
    } else {
        Certainty::Guess
    };
    let (readings, near, certainty): (&[&[CellAddress]], &[&[CellAddress]], _) = match flow {
        Flow::New => (&[RECEIVED], &[], sure),
        Flow::Received => (&[RECEIVED], &[TAKEN], sure),
        Flow::Taken => (&[TAKEN], &[RECEIVED], sure),
        Flow::BroughtForward => (&[BROUGHT_FORWARD], &[], sure),
        Flow::Handled => (&[HANDLED], &[TAKEN], sure),
        Flow::CarriedForward => (&[CARRIED_FORWARD], &[], sure),
        Flow::Processed => (
            &[HANDLED, TAKEN, RECEIVED],
            &[],
            sure.min(Certainty::Doubtful),
        ),
        Flow::CarryOver => (&[BROUGHT_FORWARD, CARRIED_FORWARD], &[], Certainty::Guess),
    };
    let quantities = |all: &[&[CellAddress]]| -> Vec<Quantity> {
        all.iter().map(|cells| cells.to_vec()).collect()
    };
    Claim {
        readings: quantities(readings),
        near: quantities(near),
        ..Claim::new(Vec::new(), unless_gap(phrase, certainty))
    }
}

// The requesters of the rows of the last number, else of the requests received.
fn requesters(phrase: &Phrase, context: &Context<'_>) -> Option<Claim> {
    let is_of_requests = context.topic == Topic::Requests || phrase.traits.has(Trait::Request);
    let is_weak = phrase.traits.has(Trait::WeakRequester);
    if !is_of_requests {
        return None;
    }
    let has_rows = !context.rows.is_empty();
    let certainty = match (has_rows, is_weak) {
        (true, _) if context.lists_incoming() => unless_gap(phrase, Certainty::Doubtful),
        (true, _) if context.n_rows > 1 => Certainty::Guess,
        (true, false) => unless_gap(phrase, Certainty::Sure),
        (true, true) => unless_gap(phrase, Certainty::Doubtful),
        (false, _) => Certainty::Guess,
    };
    let is_of_last = has_rows && !context.lists_incoming();
    let first = if is_of_last { &context.rows } else { RECEIVED };
    let mut claim = Claim::new(first.to_vec(), certainty);
    claim
        .readings
        .extend([RECEIVED, TAKEN, HANDLED].map(<[CellAddress]>::to_vec));
    // 上年结转12件，其中自然人11件
    claim.readings.push(context.rows.clone());
    Some(claim)
}

fn in_columns(claim: Claim, phrase: &Phrase) -> Claim {
    if phrase.requesters.len() >= N_REQUESTERS {
        return claim;
    }
    in_those_columns(claim, &phrase.requesters)
}

fn in_those_columns(mut claim: Claim, columns: &[ColumnId]) -> Claim {
    for quantity in claim.readings.iter_mut().chain(&mut claim.near) {
        *quantity = of_requesters(quantity, columns);
    }
    claim
}

fn of_requesters(rows: &[CellAddress], columns: &[ColumnId]) -> Quantity {
    rows.iter()
        .flat_map(|row| columns.iter().map(|column| row.in_column(*column)))
        .collect()
}

/// The rows of a claim about requests, in the column of totals. Returns `None` where it is about something else.
pub(crate) fn rows_of(claim: &Claim) -> Option<Vec<CellAddress>> {
    let table = RECEIVED.first()?.table;
    let mut rows: Vec<CellAddress> = Vec::new();
    for cell in claim.readings.first()? {
        if cell.table != table {
            return None;
        }
        let row = cell.in_column(ALL);
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    Some(rows)
}
