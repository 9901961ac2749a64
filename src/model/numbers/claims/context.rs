//! The context of a number: what the words before it say for the words that follow.

use super::phrase::{Outcomes, Phrase, Trait};
use crate::cell;
use crate::form::{CellAddress, ColumnId};
use crate::numbers::words::requests::{BROUGHT_FORWARD, NATURAL, RECEIVED, TAKEN};
use crate::numbers::words::word::{Act, Flow, Paper, Period, Role, Scope, Strength};
use crate::report::Report;

/// What the words before a number say for it.
#[derive(Clone, Debug)]
pub(crate) struct Context<'a> {
    report: &'a Report,
    /// The topic of the heading.
    heading: Topic,
    /// The topic of the words before.
    pub(crate) topic: Topic,
    /// Whose numbers they are.
    pub(crate) ownership: Ownership,
    /// Whose they were before this sentence named another office.
    foreign_office: Option<Ownership>,
    /// The year of the numbers.
    pub(crate) period: Period,
    /// The cases named last.
    pub(crate) cases: Cases,
    /// Whether the sentence is about cases that occurred or were filed.
    verb: Counted,
    /// Whether the sentence names open information (政府信息公开).
    is_of_information: bool,
    /// The span of time over which the sentence counts.
    pub(crate) span: Span,
    /// Whether the sentence is about documents that were reviewed.
    pub(crate) reviewed: Reviewed,
    /// The documents named last in this sentence.
    pub(crate) papers: Vec<Paper>,
    /// What was done to them in this sentence.
    pub(crate) acts: Vec<Act>,
    /// The decisions named last in this sentence.
    pub(crate) decisions: Vec<CellAddress>,
    /// The rows of requests that the last number of this sentence was of.
    pub(crate) rows: Vec<CellAddress>,
    /// How often the rows changed in this sentence.
    pub(crate) n_rows: usize,
    /// What 份 counts.
    pub(crate) copies: Copies,
    /// Whether one of them was an outcome, not requests that came in.
    has_outcomes: bool,
    /// The rows of the sentence before and how often they changed, until this one names its own.
    rows_before: (Vec<CellAddress>, usize),
    /// What is being listed: among kinds of organizations, 其他 is one of them.
    pub(crate) listing: Listing,
}

/// The cases named last, and those beside them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cases {
    /// The totals of their blocks in table 四.
    pub(crate) blocks: Vec<CellAddress>,
    /// Whether table 四 counts them.
    pub(crate) counted: Counted,
    /// The blocks of the cases named just before: in 行政复议3件、行政诉讼1件，其中1件被纠正 the result may be of either.
    pub(crate) beside: Vec<Vec<CellAddress>>,
    /// Whether results of theirs were given.
    results: Results,
}

/// Whether results were given for the cases named last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Results {
    #[default]
    Absent,
    Given,
}

/// The topic of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// Nothing that the tables count.
    None,
    /// Requests (政府信息公开申请).
    Requests,
    /// Something that is counted elsewhere (建议、热线).
    Foreign,
}

/// Whose numbers are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ownership {
    /// Those of the report.
    Own,
    /// Those of a part of it, or of someone else.
    Elsewhere,
}

/// The span of time over which a sentence counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    /// The year.
    Year,
    /// From an unknown day up to a given one (截至).
    UpTo,
    /// All of that time (截至…累计), which may be longer than a year.
    Longer,
}

/// Whether documents were reviewed (清理).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reviewed {
    /// They were.
    Yes,
    /// The sentence does not say so.
    No,
}

/// What 份 counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Copies {
    /// Documents, unless the text says otherwise.
    OfPapers,
    /// Requests: some were counted in this unit.
    OfRequests,
}

/// What is being listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listing {
    /// Kinds of organizations, one by one (商业企业、科研机构).
    Organizations,
    /// Anything else.
    Others,
}

/// Whether table 四 counts the cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Counted {
    /// It does.
    #[default]
    Surely,
    /// 发生: they are likely those of table 四.
    Likely,
    /// 备案, 审理, 发生…案件: they may be other cases.
    Perhaps,
}

// 受理信访事项340件 is no request for information, and neither is what follows.
fn is_received_petition(phrase: &Phrase) -> bool {
    let is_weak = |outcomes: &Outcomes| outcomes.strength == Strength::Weak;
    phrase.outcomes.as_ref().is_some_and(is_weak)
        && !phrase.flows.is_empty()
        && !phrase.traits.has(Trait::Request)
}

/// The largest number of kinds of cases that are named side by side.
const MAX_BESIDE: usize = 3;
/// Characters that end the name of an office.
const OFFICE_MARKS: &str = "局办镇乡街道委院所队部处厅署司府县区市省中心校村社企";
/// The ends of the names of agencies whose reports cover their whole areas.
const GOVERNMENTS: [&str; 5] = ["人民政府", "政府", "管理委员会", "管委会", "办事处"];

impl Cases {
    // The cases beside `next`: those named before it, unless results of theirs were given.
    fn beside(&self, next: &[CellAddress]) -> Vec<Vec<CellAddress>> {
        if self.results == Results::Given || self.blocks.is_empty() {
            return Vec::new();
        }
        let mut beside = self.beside.clone();
        if self.blocks != next && beside.len() < MAX_BESIDE {
            beside.push(self.blocks.clone());
        }
        beside
    }

    /// Ends the list of cases that are named side by side.
    pub(crate) const fn end_list(&mut self) {
        self.results = Results::Given;
    }
}

impl<'a> Context<'a> {
    /// The context at the beginning of a paragraph under a heading.
    pub(crate) fn new(report: &'a Report, heading: Topic) -> Self {
        Self {
            report,
            heading,
            topic: heading,
            ownership: Ownership::Own,
            period: Period::This,
            cases: Cases::default(),
            verb: Counted::Surely,
            is_of_information: false,
            foreign_office: None,
            span: Span::Year,
            reviewed: Reviewed::No,
            papers: Vec::new(),
            acts: Vec::new(),
            decisions: Vec::new(),
            rows: Vec::new(),
            n_rows: 0,
            copies: Copies::OfPapers,
            has_outcomes: false,
            rows_before: (Vec::new(), 0),
            listing: Listing::Others,
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
        self.is_of_information = false;
        if let Some(ownership) = self.foreign_office.take() {
            self.ownership = ownership;
        }
        self.span = Span::Year;
        self.reviewed = Reviewed::No;
        self.cases.end_list();
        self.papers.clear();
        self.acts.clear();
        self.decisions.clear();
        self.rows_before = (std::mem::take(&mut self.rows), self.n_rows);
        self.n_rows = 0;
        self.has_outcomes = false;
        self.listing = Listing::Others;
        // What a sentence says of other things does not hold for the next one.
        if self.topic != Topic::Requests {
            self.topic = self.heading;
        }
    }

    /// Updates the context by a phrase, before its number is interpreted.
    pub(crate) fn update(&mut self, phrase: &Phrase) {
        self.update_scope(phrase);
        if let Some(period) = phrase.period
            && !phrase.roles.has(Role::Than)
        {
            self.period = period;
        }
        self.update_span(phrase);
        self.update_topic(phrase);
        self.update_rows(phrase);
        if phrase.acts.contains(&Act::Reviewed) {
            self.reviewed = Reviewed::Yes;
        }
        self.update_verb(phrase);
        self.update_cases(phrase);
        // 收到申请101件，办结97件 is no longer about the cases of a sentence before.
        if phrase.traits.has(Trait::Request) && !phrase.flows.is_empty() && phrase.cases.is_empty()
        {
            self.cases = Cases::default();
        }
        // 制发规范性文件4件，废止文件2件: of the same kind.
        let is_unnamed = phrase.papers == [Paper::Unnamed] && !phrase.acts.is_empty();
        if !phrase.papers.is_empty() && (self.papers.is_empty() || !is_unnamed) {
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

    // 因政府信息公开发生的行政复议 are those of table 四; 发生行政诉讼案件35件 may be any.
    fn update_verb(&mut self, phrase: &Phrase) {
        self.is_of_information |= phrase.traits.has(Trait::OpenInformation);
        let verb = if phrase.roles.has(Role::Occurring) {
            Counted::Perhaps
        } else if phrase.roles.has(Role::Arising) && !self.is_of_information {
            if phrase.traits.has(Trait::CaseFile) {
                Counted::Perhaps
            } else {
                Counted::Likely
            }
        } else {
            return;
        };
        self.verb = self.verb.max(verb);
    }

    // 截至2024年底，累计收到4210件 counts from an unknown day on.
    fn update_span(&mut self, phrase: &Phrase) {
        if phrase.roles.has(Role::UpTo) && self.span == Span::Year {
            self.span = Span::UpTo;
        }
        if phrase.roles.has(Role::Accumulated) && self.span == Span::UpTo {
            self.span = Span::Longer;
        }
    }

    // 收到申请84件。其中自然人74件 continues the sentence before.
    fn update_rows(&mut self, phrase: &Phrase) {
        let continues = phrase.roles.has(Role::Part)
            || !phrase.requesters.is_empty() && phrase.flows.is_empty();
        if continues && self.rows.is_empty() {
            (self.rows, self.n_rows) = std::mem::take(&mut self.rows_before);
        }
        let is_other = phrase.outcomes.is_some() || !phrase.flows.is_empty();
        let is_organization = |columns: &[ColumnId]| columns.len() == 1 && columns != NATURAL;
        if is_organization(&phrase.requesters) {
            self.listing = Listing::Organizations;
        } else if is_other || !phrase.requesters.is_empty() {
            self.listing = Listing::Others;
        }
    }

    fn update_cases(&mut self, phrase: &Phrase) {
        if phrase.roles.has(Role::Part) {
            self.cases.end_list();
        }
        if !phrase.cases.is_empty() {
            self.cases = Cases {
                blocks: phrase.cases.clone(),
                counted: if phrase.flows.is_empty()
                    || self.is_of_information && !phrase.flows.contains(&Flow::Processed)
                {
                    self.verb
                } else if self.is_of_information || !phrase.traits.has(Trait::CaseFile) {
                    Counted::Likely
                } else {
                    Counted::Perhaps
                },
                beside: self.cases.beside(&phrase.cases),
                results: Results::Absent,
            };
        }
        if !phrase.results.is_empty() {
            self.cases.end_list();
        }
    }

    fn update_topic(&mut self, phrase: &Phrase) {
        let has = |it| phrase.traits.has(it);
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

    fn update_scope(&mut self, phrase: &Phrase) {
        if phrase.scope == Some(Scope::Papers) {
            self.name_other_office();
        } else if phrase.scope.is_some() {
            self.ownership = if self.is_own(phrase.scope) {
                Ownership::Own
            } else {
                Ownership::Elsewhere
            };
        }
    }

    /// The rest of the sentence is about another office.
    pub(crate) fn name_other_office(&mut self) {
        self.foreign_office.get_or_insert(self.ownership);
        self.ownership = Ownership::Elsewhere;
    }

    /// Whether the tables have requests that were brought forward.
    pub(crate) fn has_brought_forward(&self) -> bool {
        let number = |cell: &CellAddress| self.report.figure(*cell).number();
        let mut numbers = BROUGHT_FORWARD.iter().filter_map(number);
        numbers.any(|number| !number.is_zero())
    }

    /// Whether the form counts items of decisions (行政许可项目数量) beside them.
    pub(crate) fn counts_items(&self) -> bool {
        let items = cell!("proactive.licensing.last_year");
        self.report.form.kind(items).is_some()
    }

    /// Whether the numbers are those of the agency.
    pub(crate) const fn is_of_agency(&self) -> bool {
        matches!(self.ownership, Ownership::Own)
    }

    /// Whether the sentence names open information.
    pub(crate) const fn is_of_information(&self) -> bool {
        self.is_of_information
    }

    /// Whether the heading is about requests.
    pub(crate) fn is_under_requests(&self) -> bool {
        self.heading == Topic::Requests
    }

    /// Whether numbers of this scope are the numbers of the agency.
    pub(crate) fn is_own(&self, scope: Option<Scope>) -> bool {
        match scope {
            None | Some(Scope::Own) => true,
            // 全市 in the report of one office, or of a district, is more than it.
            Some(Scope::Area(kind)) => self.place().is_some_and(|place| place.ends_with(kind)),
            Some(Scope::Branches | Scope::Elsewhere | Scope::Papers) => false,
        }
    }

    /// Records the rows of the last number.
    pub(crate) fn record_rows(&mut self, rows: Vec<CellAddress>) {
        if rows != self.rows {
            self.n_rows += 1;
        }
        self.has_outcomes |= ![RECEIVED, BROUGHT_FORWARD, TAKEN].contains(&rows.as_slice());
        self.rows = rows;
    }

    /// Whether only requests that came in were given, in several rows: in 收到340件，上年结转12件，自然人312件 the requesters
    /// may be of either.
    pub(crate) const fn lists_incoming(&self) -> bool {
        self.n_rows > 1 && !self.has_outcomes
    }

    // The place of the report: 某市某区 for its government, or 宿迁市 where the agency is named by the place alone.
    fn place(&self) -> Option<&str> {
        let agency = self.report.agency.as_str();
        let governed = GOVERNMENTS
            .iter()
            .find_map(|government| agency.strip_suffix(government));
        let is_place = |name: &str| {
            name.ends_with(['省', '市', '县', '区', '旗', '州', '镇', '乡', '盟'])
                || name.ends_with("街道")
        };
        governed.or_else(|| is_place(agency).then_some(agency))
    }

    /// Whether unknown words before a quantity are the name of this agency or a short form of it.
    pub(crate) fn is_own_name(&self, name: &[char]) -> bool {
        let mut agency = self.report.agency.chars();
        // 市政府 in the report of a city may be the city itself or only its head office.
        let is_head_office = name.ends_with(&['政', '府'])
            && name
                .first()
                .is_some_and(|first| "省市区县州".contains(*first));
        name.len() > 1 && !is_head_office && name.iter().all(|c| agency.any(|own| own == *c))
    }

    /// Whether unknown words may name another office.
    pub(crate) fn names_office(name: &[char]) -> bool {
        name.iter().any(|c| OFFICE_MARKS.contains(*c))
    }
}
