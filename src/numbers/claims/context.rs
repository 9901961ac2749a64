//! What a sentence takes over from the words before it.

use super::phrase::{Outcomes, Phrase, Trait};
use crate::form::{CellAddress, ColumnId};
use crate::numbers::words::requests::{BROUGHT_FORWARD, NATURAL, RECEIVED, TAKEN};
use crate::numbers::words::word::{Act, Paper, Period, Role, Scope, Strength};
use crate::report::Report;

/// What the words before a number have told.
#[derive(Clone, Debug)]
pub(crate) struct Context<'a> {
    report: &'a Report,
    /// What the heading says that is told of.
    heading: Topic,
    /// What is told of.
    pub(crate) topic: Topic,
    /// Whose numbers they are.
    pub(crate) whose: Whose,
    /// The year that is told of.
    pub(crate) period: Period,
    /// The cases that are told of.
    pub(crate) cases: Cases,
    /// Whether the sentence tells of cases that occurred or were filed.
    verb: Counted,
    /// Over what the sentence counts.
    pub(crate) span: Span,
    /// Whether the sentence tells of documents that were looked through.
    pub(crate) reviewed: Reviewed,
    /// The documents that are told of, in this sentence.
    pub(crate) papers: Vec<Paper>,
    /// What was done to them, in this sentence.
    pub(crate) acts: Vec<Act>,
    /// The decisions that are told of, in this sentence.
    pub(crate) decisions: Vec<CellAddress>,
    /// The rows whose requesters are told of, in this sentence.
    pub(crate) rows: Vec<CellAddress>,
    /// How many different rows were told of, in this sentence.
    pub(crate) n_rows_told: usize,
    /// What 份 counts.
    pub(crate) copies: Copies,
    /// Whether one of them was no row of what came in.
    tells_outcomes: bool,
    /// The rows of the sentence before, and how many they were, until this one names its own.
    told_before: (Vec<CellAddress>, usize),
    /// Whether one kind of organization was told of last, so that 其他 is the one that is left.
    pub(crate) listed: Listing,
}

/// The cases that are told of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cases {
    /// The totals of their blocks in table 四.
    pub(crate) blocks: Vec<CellAddress>,
    /// Whether table 四 counts them.
    pub(crate) counted: Counted,
    /// The blocks of those told just before: 行政复议3件、行政诉讼1件，其中1件被纠正 may speak of either.
    pub(crate) beside: Vec<Vec<CellAddress>>,
    /// Whether results of theirs were told.
    results: Results,
}

/// Whether the results of the cases told last were told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Results {
    #[default]
    Untold,
    Told,
}

/// What is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// Nothing that the tables count.
    None,
    /// Requests (政府信息公开申请).
    Requests,
    /// Something that is counted elsewhere (建议、热线).
    Foreign,
}

/// Whose numbers are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Those of the report.
    Own,
    /// Those of a part of it, or of someone else.
    Elsewhere,
}

/// Over what a sentence counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    /// The year.
    Year,
    /// From some day up to one that is named (截至).
    UpTo,
    /// All of that time (截至…累计), which may be more than a year.
    Longer,
}

/// Whether documents were looked through (清理).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reviewed {
    /// They were.
    Yes,
    /// Nothing is said of it.
    No,
}

/// What 份 counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Copies {
    /// Papers, as long as nothing else is said.
    OfPapers,
    /// Requests: some were told in this unit.
    OfRequests,
}

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listing {
    /// Kinds of organizations, one by one (商业企业、科研机构).
    Organizations,
    /// Anything else.
    Others,
}

/// Whether cases are those of table 四.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Counted {
    /// They are.
    #[default]
    Surely,
    /// 发生, 备案, 受理: they may be others.
    Perhaps,
}

// 受理信访事项340件 is told of elsewhere, and so is what follows.
fn is_received_petition(phrase: &Phrase) -> bool {
    let is_weak = |outcomes: &Outcomes| outcomes.strength == Strength::Weak;
    phrase.outcomes.as_ref().is_some_and(is_weak)
        && !phrase.flows.is_empty()
        && !phrase.seen.has(Trait::Request)
}

/// No more kinds of cases are told side by side.
const MAX_BESIDE: usize = 3;
/// Characters that end the name of an office.
const OFFICE_MARKS: &str = "局办镇乡街道委院所队部处厅署司府县区市省中心校村社企";
/// How the names of those end whose reports speak of their whole areas.
const GOVERNMENTS: [&str; 4] = ["人民政府", "政府", "管理委员会", "管委会"];

impl Cases {
    // What is told beside `next`: the cases before it, as long as no results of theirs were told.
    fn beside(&self, next: &[CellAddress]) -> Vec<Vec<CellAddress>> {
        if self.results == Results::Told || self.blocks.is_empty() {
            return Vec::new();
        }
        let mut beside = self.beside.clone();
        if self.blocks != next && beside.len() < MAX_BESIDE {
            beside.push(self.blocks.clone());
        }
        beside
    }

    /// Nothing told later stands beside the cases told last.
    pub(crate) const fn end_list(&mut self) {
        self.results = Results::Told;
    }
}

impl<'a> Context<'a> {
    /// The context at the beginning of a paragraph under a heading.
    pub(crate) fn new(report: &'a Report, heading: Topic) -> Self {
        Self {
            report,
            heading,
            topic: heading,
            whose: Whose::Own,
            period: Period::This,
            cases: Cases::default(),
            verb: Counted::Surely,
            span: Span::Year,
            reviewed: Reviewed::No,
            papers: Vec::new(),
            acts: Vec::new(),
            decisions: Vec::new(),
            rows: Vec::new(),
            n_rows_told: 0,
            copies: Copies::OfPapers,
            tells_outcomes: false,
            told_before: (Vec::new(), 0),
            listed: Listing::Others,
        }
    }

    /// The report's year.
    pub(crate) const fn year(&self) -> u16 {
        self.report.year
    }

    /// Forgets what only holds within a sentence.
    pub(crate) fn end_sentence(&mut self) {
        self.period = Period::This;
        self.verb = Counted::Surely;
        self.span = Span::Year;
        self.reviewed = Reviewed::No;
        self.cases.end_list();
        self.papers.clear();
        self.acts.clear();
        self.decisions.clear();
        self.told_before = (std::mem::take(&mut self.rows), self.n_rows_told);
        self.n_rows_told = 0;
        self.tells_outcomes = false;
        self.listed = Listing::Others;
        if self.topic == Topic::None {
            self.topic = self.heading;
        }
    }

    /// Takes over what a phrase tells, before its number is understood.
    pub(crate) fn absorb(&mut self, phrase: &Phrase) {
        self.absorb_scope(phrase);
        if let Some(period) = phrase.period
            && !phrase.roles.has(Role::Than)
        {
            self.period = period;
        }
        self.absorb_span(phrase);
        self.absorb_topic(phrase);
        self.absorb_rows(phrase);
        if phrase.acts.contains(&Act::Reviewed) {
            self.reviewed = Reviewed::Yes;
        }
        if phrase.roles.has(Role::Occurring) {
            self.verb = Counted::Perhaps;
        }
        self.absorb_cases(phrase);
        if !phrase.papers.is_empty() {
            self.papers.clone_from(&phrase.papers);
            self.acts.clear();
        }
        if !phrase.acts.is_empty() {
            self.acts.clone_from(&phrase.acts);
        }
        if !phrase.decisions.is_empty() {
            self.decisions.clone_from(&phrase.decisions);
        }
    }

    // 截至2024年底，累计收到4210件 counts from some day on that the sentence does not name.
    fn absorb_span(&mut self, phrase: &Phrase) {
        if phrase.roles.has(Role::UpTo) && self.span == Span::Year {
            self.span = Span::UpTo;
        }
        if phrase.roles.has(Role::Accumulated) && self.span == Span::UpTo {
            self.span = Span::Longer;
        }
    }

    // 收到申请84件。其中自然人74件 goes on from the sentence before.
    fn absorb_rows(&mut self, phrase: &Phrase) {
        if phrase.roles.has(Role::Part) && self.rows.is_empty() {
            (self.rows, self.n_rows_told) = std::mem::take(&mut self.told_before);
        }
        let is_other = phrase.outcomes.is_some() || !phrase.flows.is_empty();
        let is_organization = |columns: &[ColumnId]| columns.len() == 1 && columns != NATURAL;
        if is_organization(&phrase.requesters) {
            self.listed = Listing::Organizations;
        } else if is_other || !phrase.requesters.is_empty() {
            self.listed = Listing::Others;
        }
    }

    fn absorb_cases(&mut self, phrase: &Phrase) {
        if phrase.roles.has(Role::Part) {
            self.cases.end_list();
        }
        if !phrase.cases.is_empty() {
            self.cases = Cases {
                blocks: phrase.cases.clone(),
                counted: if phrase.flows.is_empty() {
                    self.verb
                } else {
                    Counted::Perhaps
                },
                beside: self.cases.beside(&phrase.cases),
                results: Results::Untold,
            };
        }
        if !phrase.results.is_empty() {
            self.cases.end_list();
        }
    }

    fn absorb_topic(&mut self, phrase: &Phrase) {
        let has = |seen| phrase.seen.has(seen);
        let is_of_outcomes = phrase
            .outcomes
            .as_ref()
            .is_some_and(|outcomes| outcomes.strength == Strength::Strong);
        // 受理行政许可申请 and 收到低保申请 are requests for something else.
        let is_other_request = !phrase.decisions.is_empty()
            || (has(Trait::Gap) && !phrase.flows.is_empty() && !is_of_outcomes);
        if has(Trait::StrongRequest) {
            self.topic = Topic::Requests;
        } else if has(Trait::Foreign)
            || (has(Trait::Request) && is_other_request)
            || is_received_petition(phrase)
        {
            self.topic = Topic::Foreign;
        } else if has(Trait::Request) && phrase.before.is_empty()
            || self.topic == Topic::None && (is_of_outcomes || has(Trait::Request))
        {
            self.topic = Topic::Requests;
        }
    }

    fn absorb_scope(&mut self, phrase: &Phrase) {
        if phrase.scope.is_some() {
            self.whose = if self.is_own(phrase.scope) {
                Whose::Own
            } else {
                Whose::Elsewhere
            };
        }
    }

    /// Whether numbers of this scope are those of the report.
    pub(crate) fn is_own(&self, scope: Option<Scope>) -> bool {
        match scope {
            None | Some(Scope::Own) => true,
            // 全市 in the report of one office, or of a district, is more than it.
            Some(Scope::Area(kind)) => self.place().is_some_and(|place| place.ends_with(kind)),
            Some(Scope::Branches | Scope::Elsewhere) => false,
        }
    }

    /// Remembers the rows that a number was of.
    pub(crate) fn tell_rows(&mut self, rows: Vec<CellAddress>) {
        if rows != self.rows {
            self.n_rows_told += 1;
        }
        self.tells_outcomes |= ![RECEIVED, BROUGHT_FORWARD, TAKEN].contains(&rows.as_slice());
        self.rows = rows;
    }

    /// Whether just what came in was told, in several rows: 收到340件，上年结转12件，自然人312件 may be of either.
    pub(crate) const fn tells_what_came_in(&self) -> bool {
        self.n_rows_told > 1 && !self.tells_outcomes
    }

    // The place whose report this is: 某市某区 of its government, or 宿迁市 where the report names the place alone.
    fn place(&self) -> Option<&str> {
        let agency = self.report.agency.as_str();
        let governed = GOVERNMENTS
            .iter()
            .find_map(|government| agency.strip_suffix(government));
        let is_place =
            |name: &str| name.ends_with(['省', '市', '县', '区', '旗', '州', '镇', '乡', '盟']);
        governed.or_else(|| is_place(agency).then_some(agency))
    }

    /// Whether words before a quantity, which are not understood, name this agency: its name or a short form of it.
    pub(crate) fn is_own_name(&self, name: &[char]) -> bool {
        let mut agency = self.report.agency.chars();
        // 市政府 in the report of a city may be the city itself or only its head office.
        let is_head_office = name.ends_with(&['政', '府'])
            && name
                .first()
                .is_some_and(|first| "省市区县州".contains(*first));
        name.len() > 1 && !is_head_office && name.iter().all(|c| agency.any(|own| own == *c))
    }

    /// Whether words that are not understood may name another office.
    pub(crate) fn names_office(name: &[char]) -> bool {
        name.iter().any(|c| OFFICE_MARKS.contains(*c))
    }
}
