//! The words beside a number, taken together.

use super::phrase_reader::Reader;
use crate::form::{CellAddress, ColumnId};
use crate::numbers::tokens::token::Token;
use crate::numbers::words::word::{Act, Flow, Paper, Period, Role, Roles, Scope, Strength};
use std::ops::Range;

/// What the words beside a number say together.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Phrase {
    /// The outcomes that are named, taken together.
    pub(crate) outcomes: Option<Outcomes>,
    /// What happens to requests as a whole.
    pub(crate) flows: Vec<Flow>,
    /// Kinds of requesters.
    pub(crate) requesters: Vec<ColumnId>,
    /// Blocks of table 四.
    pub(crate) cases: Vec<CellAddress>,
    /// Results of cases.
    pub(crate) results: Vec<ColumnId>,
    /// Kinds of documents.
    pub(crate) papers: Vec<Paper>,
    /// What was done to them.
    pub(crate) acts: Vec<Act>,
    /// Kinds of decisions.
    pub(crate) decisions: Vec<CellAddress>,
    /// An amount of money, or projects that are counted.
    pub(crate) amount: Option<CellAddress>,
    /// The year it turns to.
    pub(crate) period: Option<Period>,
    /// Whose numbers they are.
    pub(crate) scope: Option<Scope>,
    /// Of how many numbers before it is the sum; 0 where it does not say.
    pub(crate) sum_of: Option<usize>,
    /// How the number stands to others.
    pub(crate) roles: Roles,
    /// What else stands there.
    pub(crate) seen: Seen,
    /// The words before the first one that names a quantity that are not understood.
    pub(crate) before: Vec<Range<usize>>,
}

/// Outcomes taken together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outcomes {
    /// Their rows, in the column of totals.
    pub(crate) cells: Vec<CellAddress>,
    /// Whether one of them means the row wherever it stands.
    pub(crate) strength: Strength,
    /// Whether two of them name different rows without a word that adds them.
    pub(crate) fit: Fit,
}

/// Whether words agree with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    /// They name one quantity.
    Agreed,
    /// They name different ones.
    Muddled,
}

/// Marks of what stands in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Trait {
    /// Requests.
    Request,
    /// Requests for open information, by their full name.
    StrongRequest,
    /// 政府信息公开
    OpenInformation,
    /// Something that is counted elsewhere.
    Foreign,
    /// A part of what a cell counts.
    Narrow,
    /// Words behind the name of a quantity that are not understood.
    Gap,
    /// Titles in 《》.
    Titles,
    /// 公开 alone.
    Disclosed,
    /// 其他 alone.
    Rest,
    /// 处理决定
    Decided,
    /// A requester whose word means requesters only where requests are told of.
    WeakRequester,
    /// 、, 及, 和 or the like.
    Joined,
    /// 各部门
    Branches,
    /// 共计, 申请量: all of what is named.
    Total,
}

/// A set of traits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen(u32);

impl Seen {
    pub(crate) const fn insert(&mut self, seen: Trait) {
        self.0 |= 1 << seen as u8;
    }

    pub(crate) const fn has(self, seen: Trait) -> bool {
        self.0 & (1 << seen as u8) != 0
    }
}

/// Fewer characters that are not understood say nothing: 仅占, 各占.
const MIN_UNKNOWN: usize = 2;

impl Phrase {
    /// The phrase of tokens; `year` is the report's.
    pub(crate) fn of<'a>(tokens: impl IntoIterator<Item = &'a Token>, year: u16) -> Self {
        let mut phrase = Self::default();
        let mut reader = Reader::default();
        for token in tokens {
            reader.read(&mut phrase, token, year);
        }
        phrase.settle();
        phrase
    }

    /// Whether a quantity, or a relation to one, is named.
    pub(crate) fn names_quantity(&self) -> bool {
        self.names_cells()
            || self.sum_of.is_some()
            || [Role::OutOf, Role::Rise, Role::Fall, Role::Than]
                .into_iter()
                .any(|role| self.roles.has(role))
            || [Trait::Disclosed, Trait::Rest, Trait::Decided]
                .into_iter()
                .any(|seen| self.seen.has(seen))
    }

    /// Whether something is named that a number of a list may be of.
    pub(crate) fn names_part(&self) -> bool {
        self.names_cells() || self.seen.has(Trait::Disclosed) || self.seen.has(Trait::Rest)
    }

    /// Whether it says something that is not understood.
    pub(crate) fn says_else(&self) -> bool {
        let n_unknown: usize = self.before.iter().map(ExactSizeIterator::len).sum();
        n_unknown >= MIN_UNKNOWN || self.seen.has(Trait::Gap)
    }

    /// Whether anything is named, be it understood or not.
    pub(crate) fn says_something(&self) -> bool {
        self.names_quantity()
            || self.says_else()
            || [Trait::Request, Trait::Foreign, Trait::Narrow]
                .into_iter()
                .any(|seen| self.seen.has(seen))
    }

    /// Whether cells of a table are named.
    pub(crate) fn names_cells(&self) -> bool {
        self.outcomes.is_some()
            || self.amount.is_some()
            || !self.flows.is_empty()
            || !self.requesters.is_empty()
            || !self.cases.is_empty()
            || !self.results.is_empty()
            || !self.papers.is_empty()
            || !self.acts.is_empty()
            || !self.decisions.is_empty()
    }

    /// Whether the number is by how much something grew or fell.
    pub(crate) const fn is_change(&self) -> bool {
        self.roles.has(Role::Rise) || self.roles.has(Role::Fall)
    }

    /// Adds the nouns that stand behind the number: 84件政府信息公开申请, 8个规范性文件.
    pub(crate) fn join_nouns(&mut self, behind: &Self) {
        if self.papers.is_empty() {
            self.papers.clone_from(&behind.papers);
        }
        if self.cases.is_empty() && self.flows.is_empty() && self.outcomes.is_none() {
            self.cases.clone_from(&behind.cases);
        }
        if behind.roles.has(Role::Excluded) {
            self.roles.insert(Role::Excluded);
        }
        for seen in [
            Trait::Request,
            Trait::StrongRequest,
            Trait::OpenInformation,
            Trait::Foreign,
        ] {
            if behind.seen.has(seen) {
                self.seen.insert(seen);
            }
        }
    }

    /// Adds what the first words of the clause say of all that is listed in it.
    pub(crate) fn join_first(&mut self, first: &Self) {
        // 公开行政许可157件、行政处罚267件: the verb holds for both.
        if !self.decisions.is_empty() || !self.papers.is_empty() {
            self.join_verb(first);
        }
        // 答复上年结转申请12件、本年新收申请323件 counts what of them was handled.
        let is_of_handled =
            first.flow() == Some(Flow::BroughtForward) && first.flows.contains(&Flow::Handled);
        if is_of_handled && matches!(self.flow(), Some(Flow::New | Flow::Received)) {
            self.flows.push(Flow::Handled);
        }
    }

    fn join_verb(&mut self, first: &Self) {
        for seen in [Trait::Disclosed, Trait::Narrow] {
            if first.seen.has(seen) && self.acts.is_empty() {
                self.seen.insert(seen);
            }
        }
        if first.roles.has(Role::Because) {
            self.roles.insert(Role::Because);
        }
    }

    /// The flow that the flows together mean; none where there is none or they do not fit.
    pub(crate) fn flow(&self) -> Option<Flow> {
        let has = |flow| self.flows.contains(&flow);
        let comes_in = has(Flow::New) || has(Flow::Received) || has(Flow::Taken);
        if has(Flow::CarriedForward) {
            return Some(Flow::CarriedForward);
        }
        if has(Flow::BroughtForward) {
            let is_added =
                comes_in && (self.roles.has(Role::Including) || self.seen.has(Trait::Joined));
            return Some(if is_added {
                Flow::Taken
            } else {
                Flow::BroughtForward
            });
        }
        if has(Flow::CarryOver) {
            return Some(match self.period {
                Some(Period::Last) => Flow::BroughtForward,
                Some(Period::Next) => Flow::CarriedForward,
                _ => Flow::CarryOver,
            });
        }
        match (comes_in, has(Flow::Handled)) {
            (true, true) => Some(Flow::Processed),
            (true, false) if has(Flow::Taken) => Some(Flow::Taken),
            (true, false) if has(Flow::New) => Some(Flow::New),
            (true, false) => Some(Flow::Received),
            (false, true) => Some(Flow::Handled),
            (false, false) => self.flows.first().copied(),
        }
    }

    // The year of 结转2021年 says which way it looks, not which year is told of.
    fn settle(&mut self) {
        let flow = self.flow();
        if self.flows.contains(&Flow::CarryOver) && flow != Some(Flow::CarryOver) {
            self.flows = flow.into_iter().collect();
            self.period = None;
        }
    }
}
