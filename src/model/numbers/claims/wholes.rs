//! Finds which number is a part of which (其中), and which is the sum of which (合计).

use super::claim::{Certainty, Claim};
use super::mention::Mention;
use super::phrase::{Phrase, Trait};
use crate::form::CellAddress;
use crate::numbers::words::requests::{
    BROUGHT_FORWARD, GRANTED, HANDLED, OTHERWISE, OTHERWISE_OTHER, RECEIVED, TAKEN,
};
use crate::numbers::words::word::{Flow, Period, Role};

/// The largest number of addends of a sum in one sentence.
const MAX_ADDENDS: usize = 64;

/// The whole whose parts are being given.
#[derive(Debug, Default)]
pub(crate) struct Wholes {
    whole: Option<usize>,
    /// The last number that is a count or an amount.
    last: Option<usize>,
    /// The whole and the last number outside of the brackets that are open.
    outer: Vec<(Option<usize>, Option<usize>)>,
    /// The clause of the last part: the list continues in it.
    clause: usize,
    /// The clause to which 含 applies.
    within_clause: Option<usize>,
    /// Whether every part is to be named.
    is_closed: bool,
    /// Whether a colon came before.
    follows_colon: bool,
    n_semicolons: usize,
    /// The number of semicolons before the list.
    began_after: usize,
}

impl Wholes {
    /// Begins a list of parts of the last number, at 其中.
    pub(crate) fn begin_parts(&mut self) {
        self.begin(self.last);
    }

    /// Begins a list of parts at the beginning of a sentence: those of the whole of the sentence before.
    pub(crate) fn begin_sentence_of_parts(&mut self, before: &[Mention]) {
        let Some((last_idx, last)) = self.last.and_then(|at| Some((at, before.get(at)?))) else {
            return self.begin(None);
        };
        // Without a mark of parts, the largest number of its sentence is the whole.
        let sentence = before.iter().enumerate().rev().take(MAX_ADDENDS);
        let mut whole = last_idx;
        for (at, other) in sentence.filter(|(_, other)| other.sentence == last.sentence) {
            let is_larger = other.numeral.value > before[whole].numeral.value;
            let is_of_year = other
                .claim
                .as_ref()
                .is_none_or(|it| it.period == Period::This);
            if is_larger
                && is_of_year
                && other.is_amount()
                && other.unit == last.unit
                && other.part_of.is_none()
            {
                whole = at;
            }
        }
        self.begin(last.part_of.or(Some(whole)));
    }

    /// Begins a list after a colon: 共6条：甲2条、乙4条.
    pub(crate) const fn after_colon(&mut self) {
        self.follows_colon = true;
    }

    fn begin(&mut self, whole: Option<usize>) {
        self.whole = whole;
        self.began_after = self.n_semicolons;
        self.within_clause = None;
        self.is_closed = false;
    }

    /// Whether the list names every part.
    pub(crate) const fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// Opens a bracket after the last number.
    pub(crate) fn open(&mut self, begins_parts: bool) {
        self.outer.push((self.whole, self.last));
        if begins_parts {
            self.begin_parts();
            self.is_closed = true;
        } else {
            self.begin(None);
        }
    }

    /// Closes a bracket.
    pub(crate) fn close(&mut self) {
        // After a bracket, 其中 refers to the number before it.
        if let Some((whole, last)) = self.outer.pop() {
            (self.whole, self.last) = (whole, last);
        }
        self.is_closed = false;
        self.within_clause = None;
    }

    /// Ends an item of the list of parts, which may be the last one.
    pub(crate) const fn end_item(&mut self) {
        self.is_closed = false;
        self.within_clause = None;
        self.n_semicolons += 1;
    }

    /// The number of semicolons so far.
    pub(crate) const fn n_semicolons(&self) -> usize {
        self.n_semicolons
    }

    /// Ends the list of parts.
    pub(crate) fn end(&mut self) {
        self.begin(None);
    }

    /// Ends the sentence, and with it every list.
    pub(crate) fn end_sentence(&mut self) {
        self.outer.clear();
        self.end();
    }

    /// The last number, of which a share or a change may follow.
    pub(crate) const fn last(&self) -> Option<usize> {
        self.last
    }

    /// The whole of which a number is a part, if any.
    pub(crate) fn whole_of(&mut self, mention: &Mention, before: &[Mention]) -> Option<usize> {
        let whole = self.current_whole(mention, before);
        self.follows_colon = false;
        let is_compared = mention.phrase.is_change() || mention.phrase.roles.has(Role::Than);
        if !is_compared {
            self.last = Some(before.len());
        }
        whole
    }

    fn current_whole(&mut self, mention: &Mention, before: &[Mention]) -> Option<usize> {
        let phrase = &mention.phrase;
        let last = self.last;
        let of_whole = self.whole.and_then(|whole| before.get(whole));
        // 公开信息10条，…，行政许可20件，行政事业性收费27万元
        let is_other_matter =
            of_whole.is_some_and(|whole| whole.unit != mention.unit && phrase.amount.is_some());
        if is_other_matter || phrase.roles.has(Role::Besides) || phrase.sum_of.is_some() {
            self.end();
            return None;
        }
        let is_first = before
            .last()
            .is_none_or(|last| last.sentence != mention.sentence);
        if phrase.roles.has(Role::Part) && is_first {
            self.begin_sentence_of_parts(before);
        } else if phrase.roles.has(Role::Part) {
            self.begin(last);
        } else if phrase.roles.has(Role::Consisting) || self.lists_shares(phrase, mention, before) {
            self.begin(last);
            self.is_closed = true;
        } else if self.whole.is_none() && self.begins_ways(mention, before) {
            self.begin(last);
        } else if self.whole.is_none() && self.follows_colon {
            self.begin(whole_before_colon(mention, before));
        } else if phrase.roles.has(Role::Including) && self.outer.is_empty() {
            self.begin(last);
            self.within_clause = Some(mention.clause);
        } else if self
            .within_clause
            .is_some_and(|clause| clause != mention.clause)
            || (self.clause != mention.clause && self.leaves(mention, before))
        {
            self.end();
        }
        self.clause = mention.clause;
        self.whole
    }

    // 收到申请10件，分别为信函3件、网络7件
    fn lists_shares(&self, phrase: &Phrase, mention: &Mention, before: &[Mention]) -> bool {
        let last = self.last.and_then(|last| before.get(last));
        phrase.traits.has(Trait::Distributed)
            && last.is_some_and(|last| {
                last.sentence == mention.sentence
                    && last.clause != mention.clause
                    && last.unit == mention.unit
            })
    }

    // 收到申请9件，网络5件，信函4件
    fn begins_ways(&self, mention: &Mention, before: &[Mention]) -> bool {
        let last = self.last.and_then(|last| before.get(last));
        is_of_kind(mention)
            && last.is_some_and(|last| {
                last.sentence == mention.sentence
                    && last.unit == mention.unit
                    && !is_of_kind(last)
                    && last.phrase.flow().is_some_and(comes_in)
            })
    }

    // After the parts of the requests received, 答复 begins a new whole.
    fn leaves(&self, part: &Mention, before: &[Mention]) -> bool {
        let phrase = &part.phrase;
        let Some(flow) = phrase.flow().filter(|_| phrase.outcomes.is_none()) else {
            let whole = self.whole.and_then(|whole| before.get(whole));
            let is_of_tables = whole.is_some_and(|whole| whole.claim.is_some());
            return !phrase.cases.is_empty() && is_of_tables && self.is_of_requests(before);
        };
        let is_in_brackets = !self.outer.is_empty();
        let whole = self.whole.and_then(|whole| before.get(whole));
        let whole_flow = whole.and_then(|whole| whole.phrase.flow());
        // 通过信函收到4件 is a part of what was received, 建议办理40条 one of what was published.
        let is_of_information = whole_flow.is_none()
            && whole.is_some_and(|whole| whole.claim.is_none())
            && !phrase.traits.has(Trait::Request);
        if is_of_kind(part) || is_of_information {
            return false;
        }
        // 办理55件，其中告知52件，电话回复3件
        let last_flow = self.last.and_then(|last| before.get(last)?.phrase.flow());
        let is_handled = |flow| matches!(flow, Some(Flow::Handled | Flow::Processed));
        if is_handled(whole_flow) && is_handled(Some(flow)) && last_flow.is_none() {
            return false;
        }
        let comes_in = matches!(flow, Flow::New | Flow::BroughtForward | Flow::CarryOver)
            && self.n_semicolons == self.began_after;
        !(is_in_brackets || comes_in && whole_flow.is_some())
    }

    fn is_of_requests(&self, before: &[Mention]) -> bool {
        let whole = self.whole.and_then(|whole| before.get(whole));
        whole.is_some_and(|whole| whole.phrase.cases.is_empty())
    }
}

// 网络5件, 2件为信函申请
fn is_of_kind(mention: &Mention) -> bool {
    mention.phrase.traits.has(Trait::Channel) || mention.phrase.traits.has(Trait::Kind)
}

const fn comes_in(flow: Flow) -> bool {
    matches!(
        flow,
        Flow::New | Flow::Received | Flow::Taken | Flow::Processed
    )
}

// 共10条，类别有七类：甲1条，乙9条
fn whole_before_colon(mention: &Mention, before: &[Mention]) -> Option<usize> {
    let sentence = before.iter().enumerate().rev().take(MAX_ADDENDS);
    let mut here = sentence.take_while(|(_, other)| other.sentence == mention.sentence);
    let of_unit = here.find(|(_, other)| other.unit == mention.unit && other.is_amount());
    of_unit.map(|(at, _)| at)
}

/// Lowers the certainty of a part to that of its whole, and more where both state the same quantity.
pub(crate) fn as_part(claim: Option<Claim>, part: &Mention, before: &[Mention]) -> Option<Claim> {
    let claim = claim?;
    let Some(whole) = part.part_of.and_then(|whole| before.get(whole)) else {
        return Some(claim);
    };
    let Some(of) = &whole.claim else {
        // Items and decisions are counted by their table, whatever else is.
        let is_of_table = part.phrase.traits.has(Trait::Items)
            || !part.phrase.decisions.is_empty() && part.unit != whole.unit;
        if is_of_table {
            return Some(claim);
        }
        // 公开政府信息91条，其中新制定行政规范性文件15件
        let is_of_papers = !part.phrase.papers.is_empty() && !part.phrase.acts.is_empty();
        if is_of_papers && part.unit != whole.unit {
            return Some(claim.at_most(Certainty::Doubtful));
        }
        return Some(claim.at_most(Certainty::Guess));
    };
    // 收到申请3件，其中公开3件
    let is_disclosed = part.phrase.traits.has(Trait::Disclosed)
        && part.phrase.outcomes.is_none()
        && !part.phrase.has_unknown_words()
        && claim.readings[0] == GRANTED;
    if is_disclosed && of.certainty == Certainty::Sure {
        let claim = Claim {
            certainty: Certainty::Doubtful,
            ..claim
        };
        return Some(claim);
    }
    if is_last_of_others(part, of, before) {
        return Some(
            Claim::new(OTHERWISE_OTHER.to_vec(), of.certainty).at_most(Certainty::Doubtful),
        );
    }
    // 上年结转12件，其中予以公开7件 counts those of them that were disclosed.
    let is_within = part.numeral.value <= whole.numeral.value
        && part.phrase.flow() != Some(Flow::BroughtForward);
    if of.readings.first().map(Vec::as_slice) == Some(BROUGHT_FORWARD) && is_within {
        return Some(claim.at_most(Certainty::Guess));
    }
    // 收到84件，其中受理80件 is narrower; 其中新收84件 is not.
    let is_same =
        claim.readings.first() == of.readings.first() && part.phrase.flow() != Some(Flow::New);
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

// 其他处理19件，其中逾期不补正10件、逾期未缴费1件、其他8件: the last row of the group, if only rows of it came before.
fn is_last_of_others(part: &Mention, whole: &Claim, before: &[Mention]) -> bool {
    let mut parts = before
        .iter()
        .rev()
        .take(MAX_ADDENDS)
        .filter(|other| other.part_of == part.part_of);
    part.phrase.traits.has(Trait::Rest)
        && part.phrase.outcomes.is_none()
        && whole.readings.first().map(Vec::as_slice) == Some(OTHERWISE)
        && parts.all(|other| other.phrase.outcomes.is_some())
}

/// 新收340件，上年结转12件，共计352件: the requests received and brought forward, if just these two came before.
pub(crate) fn taken_together(mention: &Mention, before: &[Mention]) -> Option<Claim> {
    let is_all = mention.phrase.traits.has(Trait::Total) || mention.phrase.sum_of == Some(0);
    let [.., one, other] = before else {
        return None;
    };
    let is_beside = |addend: &Mention| {
        addend.sentence == mention.sentence && addend.unit == mention.unit && addend.is_amount()
    };
    let rows = [RECEIVED, BROUGHT_FORWARD];
    let is_of = |addend: &Mention, row: &[CellAddress]| {
        let claim = addend.claim.as_ref();
        claim.is_some_and(|claim| claim.readings[0] == row && claim.period == Period::This)
    };
    let are_both = [(one, other), (other, one)]
        .into_iter()
        .any(|(new, old)| is_of(new, rows[0]) && is_of(old, rows[1]));
    if !is_all || !are_both || !is_beside(one) || !is_beside(other) || !mention.is_amount() {
        return None;
    }
    Some(Claim::new(TAKEN.to_vec(), Certainty::Doubtful))
}

/// 网站发布80条，微信发布40条，共120条: the sum of what came before, and of nothing else.
pub(crate) fn is_total_of_list(mention: &Mention, before: &[Mention]) -> bool {
    let phrase = &mention.phrase;
    let is_all = phrase.traits.has(Trait::Total) || phrase.roles.has(Role::Accumulated);
    let is_bare = is_all
        && !phrase.traits.has(Trait::Request)
        && phrase.sum_of.is_none()
        && phrase.before.is_empty()
        && mention.part_of.is_none()
        && mention.is_amount();
    let sentence = before.iter().rev().take(MAX_ADDENDS);
    let mut here = sentence
        .take_while(|other| other.sentence == mention.sentence)
        .filter(|other| other.is_amount() && other.unit == mention.unit);
    let n_addends = here.clone().count();
    let is_way = |other: &Mention| other.phrase.traits.has(Trait::Channel);
    is_bare && n_addends > 1 && here.all(|other| other.claim.is_none() || is_way(other))
}

/// 收到书面申请16件、网上申请20件，共36件: the requests that came in on all ways.
pub(crate) fn of_all_ways(mention: &Mention, before: &[Mention]) -> Option<Claim> {
    let ways = mention.sum_of.iter().map(|addend| &before[*addend]);
    let is_way = |way: &Mention| way.phrase.traits.has(Trait::Channel);
    let mut flows = ways.clone().filter_map(|way| way.phrase.flow());
    let is_received = flows.any(|flow| matches!(flow, Flow::New | Flow::Received));
    let are_ways = ways.clone().count() > 1 && ways.clone().all(is_way) && is_received;
    are_ways.then(|| Claim {
        near: vec![TAKEN.to_vec()],
        ..Claim::new(RECEIVED.to_vec(), Certainty::Doubtful)
    })
}

/// 新收340件，比去年的300件…: last year's figure of the quantity before.
pub(crate) fn last_year_of(mention: &Mention, before: &[Mention]) -> Option<Claim> {
    let phrase = &mention.phrase;
    let is_of_last_year = phrase.roles.has(Role::Than)
        && phrase.period == Some(Period::Last)
        && !phrase.is_change()
        && phrase.before.is_empty()
        && mention.is_amount();
    let base = before
        .get(mention.relative_to?)
        .filter(|_| is_of_last_year)?;
    let claim = base.claim.as_ref()?;
    let is_this_year = claim.period == Period::This && base.sentence == mention.sentence;
    is_this_year.then(|| {
        let mut claim = claim.clone().at_most(Certainty::Doubtful);
        claim.readings.append(&mut claim.near);
        claim.period = Period::Last;
        claim
    })
}

/// Finds the numbers whose sum `mention` is, and makes the sum of their cells its claim.
pub(crate) fn add_up(mention: &mut Mention, before: &[Mention]) {
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
