//! Which number is a part of which (其中), and which is the sum of which (合计).

use super::claim::{Certainty, Claim};
use super::mention::Mention;
use super::phrase::Phrase;
use super::word::{Flow, Role};
use super::words_of_requests::HANDLED;
use crate::form::CellAddress;

/// A sum has no more addends in one sentence.
const MAX_ADDENDS: usize = 64;

/// The whole whose parts are being told.
#[derive(Debug, Default)]
pub(super) struct Wholes {
    whole: Option<usize>,
    /// The number told last that counts or measures something.
    last: Option<usize>,
    /// The whole and the last number outside of the brackets that are open.
    outer: Vec<(Option<usize>, Option<usize>)>,
    /// The clause of the last part: the list goes on in it.
    clause: usize,
    /// The clause for which alone 含 holds.
    within_clause: Option<usize>,
}

impl Wholes {
    /// 其中: parts of the number told last begin.
    pub(super) fn begin_parts(&mut self) {
        self.begin(self.last);
    }

    fn begin(&mut self, whole: Option<usize>) {
        self.whole = whole;
        self.within_clause = None;
    }

    /// A bracket opens behind the number told last.
    pub(super) fn open(&mut self) {
        self.outer.push((self.whole, self.last));
        self.begin_parts();
    }

    /// A bracket closes.
    pub(super) fn close(&mut self) {
        // Behind a bracket, 其中 speaks of what stands before it.
        if let Some((whole, last)) = self.outer.pop() {
            (self.whole, self.last) = (whole, last);
        }
        self.within_clause = None;
    }

    /// The list of parts ends.
    pub(super) fn end(&mut self) {
        self.begin(None);
    }

    /// The sentence ends, and with it every list.
    pub(super) fn end_sentence(&mut self) {
        self.outer.clear();
        self.end();
    }

    /// The number that a share or a change is told of.
    pub(super) const fn told_of(&self) -> Option<usize> {
        self.last
    }

    /// The whole that a number is a part of.
    pub(super) fn whole_of(&mut self, mention: &Mention, before: &[Mention]) -> Option<usize> {
        let whole = self.told(mention, before);
        let is_compared = mention.phrase.is_change() || mention.phrase.roles.has(Role::Than);
        if !is_compared {
            self.last = Some(before.len());
        }
        whole
    }

    fn told(&mut self, mention: &Mention, before: &[Mention]) -> Option<usize> {
        let phrase = &mention.phrase;
        let last = self.last;
        if phrase.roles.has(Role::Besides) || phrase.sum_of.is_some() {
            self.end();
            return None;
        }
        if phrase.roles.has(Role::Part) {
            self.begin(last);
        } else if phrase.roles.has(Role::Including) {
            self.begin(last);
            self.within_clause = Some(mention.clause);
        } else if self
            .within_clause
            .is_some_and(|clause| clause != mention.clause)
            || (self.clause != mention.clause && self.leaves(phrase, before))
        {
            self.end();
        }
        self.clause = mention.clause;
        self.whole
    }

    // After the parts of what was received, 答复 tells a new whole.
    fn leaves(&self, phrase: &Phrase, before: &[Mention]) -> bool {
        let Some(flow) = phrase.flow().filter(|_| phrase.outcomes.is_none()) else {
            return !phrase.cases.is_empty() && self.is_of_requests(before);
        };
        let is_in_brackets = !self.outer.is_empty();
        let whole = self.whole.and_then(|whole| before.get(whole));
        let whole_flow = whole.and_then(|whole| whole.phrase.flow());
        let comes_in = matches!(flow, Flow::New | Flow::BroughtForward | Flow::CarryOver);
        !(is_in_brackets || comes_in && whole_flow.is_some())
    }

    fn is_of_requests(&self, before: &[Mention]) -> bool {
        let whole = self.whole.and_then(|whole| before.get(whole));
        whole.is_some_and(|whole| whole.phrase.cases.is_empty())
    }
}

/// A claim of a number that is a part of another: no surer than the whole, and narrower where both say the same.
pub(super) fn as_part(
    claim: Option<Claim>,
    part: &Phrase,
    part_of: Option<usize>,
    before: &[Mention],
) -> Option<Claim> {
    let claim = claim?;
    let Some(whole) = part_of.and_then(|whole| before.get(whole)) else {
        return Some(claim);
    };
    let Some(of) = &whole.claim else {
        return Some(claim.at_most(Certainty::Guess));
    };
    // 收到84件，其中受理80件 is narrower; 其中新收84件 is not.
    let is_same = claim.readings.first() == of.readings.first() && part.flow() != Some(Flow::New);
    let is_handled = claim
        .readings
        .first()
        .is_some_and(|reading| reading.as_slice() == HANDLED);
    let most = match (is_same, is_handled, of.certainty) {
        (true, ..) => Certainty::Guess,
        (_, true, _) | (.., Certainty::Guess) => Certainty::Doubtful,
        _ => Certainty::Sure,
    };
    Some(claim.at_most(most))
}

/// Finds the numbers whose sum `mention` is, and claims the sum of their cells.
pub(super) fn add_up(mention: &mut Mention, before: &[Mention]) {
    let wanted = mention.phrase.sum_of.unwrap_or(0);
    let mut addends: Vec<usize> = before
        .iter()
        .enumerate()
        .rev()
        .take(MAX_ADDENDS)
        .take_while(|(_, other)| other.sentence == mention.sentence)
        .filter(|(_, other)| other.is_amount() && other.unit == mention.unit)
        .map(|(at, _)| at)
        .take(if wanted == 0 { usize::MAX } else { wanted })
        .collect();
    addends.reverse();
    if addends.len() < 2 || (wanted > 0 && addends.len() < wanted) {
        return;
    }
    if wanted > 0 {
        mention.claim = union(&addends, before);
    }
    mention.sum_of = addends;
}

fn union(addends: &[usize], before: &[Mention]) -> Option<Claim> {
    let mut cells: Vec<CellAddress> = Vec::new();
    let mut certainty = Certainty::Sure;
    for addend in addends {
        let claim = before.get(*addend)?.claim.as_ref()?;
        let reading = claim.readings.first()?;
        if reading.iter().any(|cell| cells.contains(cell)) {
            return None;
        }
        cells.extend(reading);
        certainty = certainty.min(claim.certainty);
    }
    Some(Claim::new(cells, certainty))
}
