//! The words beside a number, combined.

use crate::form::{CellAddress, ColumnId};
use crate::numbers::words::word::{Act, Flow, Paper, Period, Role, Roles, Scope, Strength};
use std::ops::Range;

/// The combined meaning of the words beside a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Phrase {
    /// The outcomes that are named.
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
    /// The year that is named.
    pub(crate) period: Option<Period>,
    /// Whose numbers they are.
    pub(crate) scope: Option<Scope>,
    /// The number of addends before whose sum it is; 0 if it is not given.
    pub(crate) sum_of: Option<usize>,
    /// The relations of the number to others.
    pub(crate) roles: Roles,
    /// What else occurs in the words.
    pub(crate) traits: Traits,
    /// The unknown words before the first name of a quantity.
    pub(crate) before: Vec<Range<usize>>,
}

/// The outcomes that a phrase names.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outcomes {
    /// Their rows, in the column of totals.
    pub(crate) cells: Vec<CellAddress>,
    /// Whether one of them means its row in any context.
    pub(crate) strength: Strength,
    /// Whether they name one quantity.
    pub(crate) consistency: Consistency,
    /// The rows that 等 widened to their group, which may still be meant alone.
    pub(crate) named: Option<Vec<CellAddress>>,
}

/// Whether several words name one quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Consistency {
    /// They do.
    Consistent,
    /// They name different ones, without a word that adds them.
    Conflicting,
}

/// Something that may occur in a phrase.
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
    /// One of the ways on which requests come in.
    Channel,
    /// 其余
    Remainder,
    /// 撤回
    Withdrawn,
    /// 不予受理, 补正
    Stage,
    /// 处理
    Processing,
    /// 审结
    Concluded,
    /// 案件
    CaseFile,
    /// Results that table 四 has by another name.
    WeakResult,
    /// Items of decisions, not decisions.
    Items,
    /// 答复率
    Rate,
    /// 主动公开
    Published,
    /// 转
    Turned,
    /// 发布
    Announced,
    /// 作出
    Making,
    /// 分别为 before it: a list of parts begins.
    Distributed,
    /// 为, 属于 behind the number: it counts one kind of what came before.
    Kind,
    /// Unknown words after the name of a quantity.
    Gap,
    /// Titles in 《》.
    Titles,
    /// 公开 alone.
    Disclosed,
    /// 其他 alone.
    Rest,
    /// 处理决定
    Decided,
    /// A word that means a requester only where requests are the topic.
    WeakRequester,
    /// 、, 及, 和 or the like.
    Joined,
    /// 各部门
    Branches,
    /// 共计, 申请量: all of what is named.
    Total,
    /// 当年办结: perhaps without what was brought forward.
    OfYear,
}

/// A set of traits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Traits(u32);

impl Traits {
    /// Adds a trait.
    pub(crate) const fn insert(&mut self, it: Trait) {
        self.0 |= 1 << it as u8;
    }

    /// Removes a trait.
    pub(crate) const fn remove(&mut self, it: Trait) {
        self.0 &= !(1 << it as u8);
    }

    /// Whether a trait is in it.
    pub(crate) const fn has(self, it: Trait) -> bool {
        self.0 & (1 << it as u8) != 0
    }

    /// Whether one of the traits is in it.
    fn has_any(self, traits: &[Trait]) -> bool {
        traits.iter().any(|it| self.has(*it))
    }

    /// Adds those of the traits that are in another set.
    pub(crate) fn insert_from(&mut self, other: Self, traits: &[Trait]) {
        for &it in traits.iter().filter(|it| other.has(**it)) {
            self.insert(it);
        }
    }
}

/// Fewer unknown characters have no meaning: 仅占, 各占.
const MIN_UNKNOWN: usize = 2;

impl Phrase {
    /// Whether a quantity, or a relation to one, is named.
    pub(crate) fn names_quantity(&self) -> bool {
        self.names_cells()
            || self.sum_of.is_some()
            || [Role::OutOf, Role::Rise, Role::Fall, Role::Than]
                .into_iter()
                .any(|role| self.roles.has(role))
            || self
                .traits
                .has_any(&[Trait::Disclosed, Trait::Rest, Trait::Decided])
    }

    /// Whether something is named that a number of a list may count.
    pub(crate) fn names_part(&self) -> bool {
        self.names_cells() || self.traits.has(Trait::Disclosed) || self.traits.has(Trait::Rest)
    }

    /// Whether it has unknown words.
    pub(crate) fn has_unknown_words(&self) -> bool {
        let n_unknown: usize = self.before.iter().map(ExactSizeIterator::len).sum();
        n_unknown >= MIN_UNKNOWN || self.traits.has(Trait::Gap)
    }

    /// The unknown words before the first name of a quantity.
    pub(crate) fn unknown(&self, chars: &[char]) -> Vec<char> {
        let words = self.before.iter().flat_map(|words| &chars[words.clone()]);
        words.filter(|c| !c.is_whitespace()).copied().collect()
    }

    /// Whether anything is named, known or unknown.
    pub(crate) fn has_meaning(&self) -> bool {
        self.names_quantity()
            || self.has_unknown_words()
            || self.traits.has_any(&[
                Trait::Request,
                Trait::Foreign,
                Trait::Narrow,
                Trait::Channel,
            ])
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

    /// Whether the number is the size of a rise or fall.
    pub(crate) const fn is_change(&self) -> bool {
        self.roles.has(Role::Rise) || self.roles.has(Role::Fall)
    }

    /// Adds the nouns after the number: 84件政府信息公开申请, 8个规范性文件.
    pub(crate) fn join_nouns(&mut self, after: &Self) {
        if self.papers.is_empty() {
            self.papers.clone_from(&after.papers);
        }
        if self.cases.is_empty() && self.flows.is_empty() && self.outcomes.is_none() {
            self.cases.clone_from(&after.cases);
        }
        if after.roles.has(Role::Excluded) {
            self.roles.insert(Role::Excluded);
        }
        let of_request = [Trait::Request, Trait::StrongRequest, Trait::OpenInformation];
        self.traits.insert_from(after.traits, &of_request);
        self.traits.insert_from(after.traits, &[Trait::Foreign]);
    }

    /// Adds what the first words of the clause say for all items listed in it.
    pub(crate) fn join_first(&mut self, first: &Self) {
        // 公开行政许可157件、行政处罚267件: the verb applies to both.
        // 公开了2项行政许可、6项行政处罚: so it does to those named behind their numbers.
        if !self.decisions.is_empty() || !self.papers.is_empty() || !self.has_meaning() {
            self.join_verb(first);
        }
        // 答复上年结转申请12件、本年新收申请323件 counts those of them that were handled.
        let is_of_handled =
            first.flow() == Some(Flow::BroughtForward) && first.flows.contains(&Flow::Handled);
        if is_of_handled && matches!(self.flow(), Some(Flow::New | Flow::Received)) {
            self.flows.push(Flow::Handled);
            self.traits.insert(Trait::Gap);
        }
    }

    fn join_verb(&mut self, first: &Self) {
        if self.acts.is_empty() {
            self.traits.insert_from(
                first.traits,
                &[
                    Trait::Disclosed,
                    Trait::Narrow,
                    Trait::Channel,
                    Trait::Published,
                ],
            );
        }
        if first.roles.has(Role::Because) {
            self.roles.insert(Role::Because);
        }
    }

    /// The combined meaning of the flows. Returns `None` where there are none.
    pub(crate) fn flow(&self) -> Option<Flow> {
        let has = |flow| self.flows.contains(&flow);
        let comes_in = has(Flow::New) || has(Flow::Received) || has(Flow::Taken);
        if has(Flow::CarriedForward) {
            return Some(Flow::CarriedForward);
        }
        if has(Flow::BroughtForward) {
            let is_added = comes_in
                && (self.roles.has(Role::Including)
                    || self.roles.has(Role::Consisting)
                    || self.traits.has(Trait::Joined));
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
        if has(Flow::Processed) && has(Flow::Handled) {
            return Some(Flow::Processed);
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

    /// Takes 转2025年办理 for what is carried forward.
    pub(super) fn resolve_turned(&mut self) {
        if self.traits.has(Trait::Turned) && self.period == Some(Period::Next) {
            self.flows = vec![Flow::CarriedForward];
            self.period = None;
        }
    }

    /// Takes 处理 for 办理 where requests and nothing else are named.
    pub(super) fn resolve_processing(&mut self) {
        let is_of_requests = self.traits.has(Trait::Request) && !self.names_cells();
        if self.traits.has(Trait::Processing) && is_of_requests {
            self.flows.push(Flow::Processed);
        }
    }

    /// Takes 收到政府信息公开5件 for requests.
    pub(super) fn resolve_open_information(&mut self) {
        let is_alone = self.cases.is_empty() && self.papers.is_empty() && self.decisions.is_empty();
        let comes_in = matches!(self.flow(), Some(Flow::New | Flow::Received | Flow::Taken));
        if self.traits.has(Trait::OpenInformation) && is_alone && comes_in {
            self.traits.insert(Trait::Request);
        }
    }

    /// Resolves 结转 by its year, which then says nothing else: 结转2021年 is carried forward in the report on 2020.
    pub(super) fn resolve_carry_over(&mut self) {
        let flow = self.flow();
        if self.flows.contains(&Flow::CarryOver) && flow != Some(Flow::CarryOver) {
            self.flows = flow.into_iter().collect();
            self.period = None;
        }
    }
}
