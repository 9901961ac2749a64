//! Statements without a number that the tables can contradict: 未收到申请, 均予以公开, 全部办结, 答复率100%.
//!
//! Each says that certain cells are 0: "none" those that it names, "all" those that it leaves out.

use super::claim::{Certainty, Expression, Quantity};
use super::complement::{in_columns, of_cases, of_outcomes};
use super::context::{Context, Topic};
use super::mention::Mention;
use super::phrase::{Phrase, Trait};
use super::phrase_reader::phrase;
use super::reading::claim;
use crate::form::ColumnId;
use crate::numbers::tokens::numeral::Numeral;
use crate::numbers::tokens::token::{Kind, Punctuation, Token};
use crate::numbers::words::requests::{
    BROUGHT_FORWARD, CARRIED_FORWARD, COLUMNS, GRANTED, HANDLED, RECEIVED, TAKEN,
};
use crate::numbers::words::tables::papers;
use crate::numbers::words::word::{Act, Flow, Period, Role, Word};
use std::ops::Range;

/// A statement that cells are 0, or that they are not.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    /// Its characters.
    pub(crate) characters: Range<usize>,
    /// Quantities of which one has to be 0, the likeliest first.
    pub(crate) quantities: Vec<Quantity>,
    /// How certain that is.
    pub(crate) certainty: Certainty,
    /// What it speaks of.
    pub(crate) about: About,
    /// The index of its sentence in the paragraph.
    pub(crate) sentence: usize,
}

/// What a statement speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// There was nothing of a kind.
    None,
    /// There were no cases (行政复议、行政诉讼).
    NoCases,
    /// All was of one kind.
    All,
    /// All cases had one result.
    AllCases,
    /// Every request was handled.
    AllHandled,
    /// Something is carried forward: the one statement whose cells are not 0.
    SomeCarried,
}

/// A clause without a number, and what came before it.
pub(crate) struct Clause<'a> {
    /// The characters of the paragraph.
    pub(crate) chars: &'a [char],
    /// Its words.
    pub(crate) words: &'a [&'a Token],
    /// The context after it.
    pub(crate) context: &'a Context<'a>,
    /// The last number of its sentence.
    pub(crate) last: Option<&'a Mention>,
    /// The last number of the sentence before, where this one has none.
    pub(crate) before: Option<&'a Mention>,
    /// The statement that ends where it begins.
    pub(crate) statement_before: Option<&'a Statement>,
    /// The index of its sentence in the paragraph.
    pub(crate) sentence: usize,
}

/// The statement of a clause. Returns `None` where it makes none that the tables know.
pub(crate) fn statement(clause: &Clause<'_>) -> Option<Statement> {
    let position = |wanted: fn(Word) -> bool| {
        let mut words = clause.words.iter();
        words.position(|token| token.word().is_some_and(wanted))
    };
    if let Some(at) = position(|word| word == Word::Role(Role::None)) {
        return none(clause, at);
    }
    if let Some(at) = position(|word| word == Word::All) {
        return all(clause, at, at + 1);
    }
    if let Some(statement) = none_as_well(clause) {
        return Some(statement);
    }
    let has_flow = position(|word| matches!(word, Word::Flow(_))).is_some();
    if has_flow && let Some(statement) = handled(clause).or_else(|| carried(clause)) {
        return Some(statement);
    }
    if let Some(at) = position(|word| word == Word::Role(Role::Because))
        && is_kind(clause, at)
    {
        return all(clause, 0, at + 1);
    }
    // 行政复议12件，结果维持; 行政复议1件，正在办理中
    let is_of_cases = clause
        .last
        .is_some_and(|last| !last.phrase.cases.is_empty());
    let is_result = matches!(
        clause.words.last().and_then(|token| token.word()),
        Some(Word::Result(_) | Word::ResultLike(_) | Word::Flow(Flow::CarriedForward))
    );
    let object = clause.words.len().saturating_sub(1);
    (is_of_cases && is_result)
        .then(|| all(clause, 0, object))
        .flatten()
}

// 收到申请1件，为自然人申请; 申请主体为自然人
fn is_kind(clause: &Clause<'_>, at: usize) -> bool {
    let subject = clause.phrase(&clause.words[..at]);
    let of_last = |last: &Mention| last.is_amount() && last.claim.is_some();
    clause.last.is_some_and(of_last)
        && !subject.names_cells()
        && subject.before.is_empty()
        && !clause.phrase(&clause.words[at..]).requesters.is_empty()
}

// 无因政府信息产生行政复议，提起行政诉讼情况发生: what is denied goes on.
fn none_as_well(clause: &Clause<'_>) -> Option<Statement> {
    let before = clause.statement_before?;
    let phrase = clause.phrase(clause.words);
    let is_continued = before.about == About::NoCases
        && !phrase.cases.is_empty()
        && phrase.results.is_empty()
        && phrase.flows.is_empty()
        && phrase.before.is_empty()
        && !phrase.traits.has(Trait::Gap);
    is_continued.then(|| Statement {
        characters: clause.characters(0),
        quantities: vec![phrase.cases],
        certainty: before.certainty.min(Certainty::Doubtful),
        about: About::NoCases,
        sentence: clause.sentence,
    })
}

/// The statement of a rate of 100%: 答复率100%.
pub(crate) fn rate(mention: &Mention, context: &Context<'_>) -> Option<Statement> {
    let is_all = mention.is_percentage() && mention.numeral.value == 100.into();
    // 100%按时答复
    let is_rate = mention.phrase.traits.has(Trait::Rate)
        || mention.phrase.flow() == Some(Flow::Handled) && !mention.phrase.roles.has(Role::OutOf);
    let is_of_requests = is_rate
        && context.topic == Topic::Requests
        && !mention.phrase.has_unknown_words()
        && context.rows != BROUGHT_FORWARD;
    (is_all && is_of_requests && is_this_year(context)).then(|| Statement {
        characters: mention.numeral.characters.start..mention.numeral.unit.end,
        quantities: vec![CARRIED_FORWARD.to_vec()],
        certainty: Certainty::Doubtful,
        about: About::AllHandled,
        sentence: mention.sentence,
    })
}

fn is_this_year(context: &Context<'_>) -> bool {
    !matches!(context.period, Period::Last | Period::Next) && context.is_own(None)
}

impl Clause<'_> {
    fn phrase(&self, words: &[&Token]) -> Phrase {
        phrase(words.iter().copied(), self.context.year())
    }

    fn text(&self, token: &Token) -> &[char] {
        if token.kind == Kind::Text {
            &self.chars[token.characters.clone()]
        } else {
            &[]
        }
    }

    fn characters(&self, first: usize) -> Range<usize> {
        let mut words = self.words.iter().rev();
        let last = words.find(|token| !token.is(Punctuation::Pause));
        let last = last.map_or(0, |token| token.characters.end);
        self.words[first].characters.start..last
    }

    fn is_own(&self) -> bool {
        is_this_year(self.context) && self.context.is_of_agency()
    }
}

// 超期未答复 and 应公开而不公开 are faults, of which there may be none while there are requests.
fn narrows(words: &[char]) -> bool {
    words
        .iter()
        .any(|c| "超逾误错败违不未漏瞒拒因应".contains(*c))
}

// 未收到政府信息公开申请: the quantity that is named is 0.
fn none(clause: &Clause<'_>, at: usize) -> Option<Statement> {
    let (before, mut after) = (
        clause.phrase(&clause.words[..at]),
        clause.phrase(&clause.words[at + 1..]),
    );
    // 未发生针对某乡有关政府信息公开事务的行政复议和申诉
    let is_named = !after.cases.is_empty() && after.traits.has(Trait::OpenInformation);
    let is_narrow = |phrase: &Phrase| phrase.traits.has(Trait::Narrow);
    let is_foreign = before.traits.has(Trait::Foreign)
        || after.traits.has(Trait::Foreign) && !is_named
        || is_narrow(&before)
        || is_narrow(&after);
    let is_understood = is_named || after.before.is_empty() && !after.traits.has(Trait::Gap);
    // 未收到公众关于信息公开的申请: what stands between narrows it, or only says how.
    let is_plain = !clause.words[at..]
        .iter()
        .any(|token| narrows(clause.text(token)));
    if is_foreign || !is_understood && !is_plain || !clause.is_own() || after.roles.has(Role::Than)
    {
        return None;
    }
    // 公众、法人或其他组织 are those of every request.
    let are_all = after.requesters.len() >= COLUMNS.len();
    if after.traits.has(Trait::WeakRequester) || are_all {
        after.requesters.clear();
    }
    let (quantities, certainty) = named(clause, &before, &after)?;
    let about = if after.cases.is_empty() && before.cases.is_empty() {
        About::None
    } else {
        About::NoCases
    };
    let subject = before.unknown(clause.chars);
    let is_own = subject.is_empty() || clause.context.is_own_name(&subject);
    let most = if is_own && is_understood {
        Certainty::Sure
    } else {
        Certainty::Doubtful
    };
    let start = if at + 1 == clause.words.len() { 0 } else { at };
    Some(Statement {
        characters: clause.characters(start),
        quantities,
        certainty: certainty.min(most),
        about,
        sentence: clause.sentence,
    })
}

// The quantity that is denied, and how certain that is.
fn named(
    clause: &Clause<'_>,
    before: &Phrase,
    after: &Phrase,
) -> Option<(Vec<Quantity>, Certainty)> {
    if after.traits.has(Trait::WeakResult) || after.traits.has(Trait::Channel) {
        return None;
    }
    if !after.cases.is_empty() {
        let columns = (!after.results.is_empty()).then_some(&after.results);
        let cells = match columns {
            Some(columns) => in_columns(&after.cases, columns),
            None => after.cases.clone(),
        };
        return Some((vec![cells], Certainty::Sure));
    }
    match after.flow().filter(|_| after.outcomes.is_none()) {
        // 未答复 says that something is left, 未办理依申请公开 that nothing was done.
        Some(Flow::Processed) if after.traits.has(Trait::StrongRequest) => {
            return Some((vec![RECEIVED.to_vec()], Certainty::Doubtful));
        }
        Some(Flow::Handled | Flow::Processed) => return None,
        Some(Flow::CarryOver) => {
            return Some((vec![CARRIED_FORWARD.to_vec()], Certainty::Doubtful));
        }
        _ => {}
    }
    let documents = documents(after);
    if !documents.is_empty() {
        let is_disclosed = [before, after].into_iter().any(|phrase| {
            phrase.traits.has(Trait::Disclosed) || phrase.traits.has(Trait::Published)
        });
        let certainty = if is_disclosed {
            Certainty::Doubtful
        } else {
            Certainty::Sure
        };
        return Some((vec![documents], certainty));
    }
    // 未收到和处理申请
    if after.flow() == Some(Flow::Received) && after.traits.has(Trait::Processing) {
        return Some((vec![[RECEIVED, HANDLED].concat()], Certainty::Sure));
    }
    // 复议诉讼案件为零
    if !after.names_cells() && !after.traits.has(Trait::Request) && !before.cases.is_empty() {
        return Some((vec![before.cases.clone()], Certainty::Sure));
    }
    // 依申请公开零申请
    let is_strong = |phrase: &Phrase| phrase.traits.has(Trait::StrongRequest);
    let is_request = !after.names_cells() && after.traits.has(Trait::Request);
    let is_alone = is_request && (is_strong(after) || is_strong(before));
    // 没有公众申请公开
    let is_likely = is_request
        && (clause.context.topic == Topic::Requests || after.traits.has(Trait::Disclosed));
    if is_likely && !is_alone {
        return Some((vec![RECEIVED.to_vec()], Certainty::Doubtful));
    }
    if is_alone {
        return Some((vec![RECEIVED.to_vec()], Certainty::Sure));
    }
    // 依申请公开未发生
    let is_bare = !after.has_meaning() && after.before.is_empty();
    if is_bare && is_strong(before) {
        return Some((vec![RECEIVED.to_vec()], Certainty::Doubtful));
    }
    let is_named = after.names_cells() && !before.traits.has(Trait::Disclosed);
    let zero = Numeral::zero();
    let expression = Expression {
        numeral: &zero,
        unit: if after.amount.is_some() { "元" } else { "件" },
        phrase: after,
        subject: Certainty::Sure,
    };
    // What else the sentence is about does not matter for what is named.
    let mut context = clause.context.clone();
    if context.topic == Topic::Foreign {
        context.topic = Topic::None;
    }
    let claim = claim(&expression, &context).filter(|_| is_named)?;
    Some((claim.readings, claim.certainty))
}

// 未制定规章、行政规范性文件，无行政许可: each of them is 0.
fn documents(phrase: &Phrase) -> Quantity {
    if !phrase.flows.is_empty() || phrase.traits.has(Trait::Request) {
        return Vec::new();
    }
    let acts: &[Act] = if phrase.acts.is_empty() {
        &[Act::Issued]
    } else {
        &phrase.acts
    };
    let mut cells = Vec::new();
    for paper in &phrase.papers {
        cells.extend(acts.iter().flat_map(|act| papers(*paper, *act)));
    }
    cells.extend(phrase.decisions.iter().chain(&phrase.amount));
    cells
}

// 均予以公开: what is not named is 0. The words from `object` on say what all are; the statement begins at `at`.
fn all(clause: &Clause<'_>, at: usize, object: usize) -> Option<Statement> {
    let (subject, object) = (
        clause.phrase(&clause.words[..at]),
        clause.phrase(&clause.words[object..]),
    );
    let is_foreign = [&subject, &object].into_iter().any(|phrase| {
        phrase.traits.has(Trait::Foreign)
            || phrase.traits.has(Trait::Channel) && phrase.requesters.is_empty()
    });
    let is_understood = object.before.is_empty() && !object.traits.has(Trait::Gap);
    if is_foreign || !clause.is_own() || object.roles.has(Role::None) {
        return None;
    }
    let (quantity, certainty, about) = complement(clause, &subject, &object)?;
    // 均按照《条例》有关规定进行了答复: whatever stands beside the verb says how.
    let is_plain = !clause.words[at..]
        .iter()
        .any(|token| narrows(clause.text(token)));
    let certainty = match (is_understood || about == About::AllHandled, is_plain) {
        (true, _) => certainty,
        (false, true) => certainty.min(Certainty::Doubtful),
        (false, false) => return None,
    };
    Some(Statement {
        characters: clause.characters(at),
        quantities: vec![quantity],
        certainty,
        about,
        sentence: clause.sentence,
    })
}

// 收到申请1件，已在规定时限内答复
fn handled(clause: &Clause<'_>) -> Option<Statement> {
    let phrase = clause.phrase(clause.words);
    // 收到申请2件。内容为…，已按规定答复
    let of_requests = clause
        .before
        .filter(|_| clause.context.topic == Topic::Requests);
    let last = clause
        .last
        .or(of_requests)
        .filter(|last| last.is_amount())?;
    let claim = last.claim.as_ref()?;
    let is_of_incoming = [RECEIVED, TAKEN]
        .iter()
        .any(|rows| claim.readings[0] == *rows);
    let is_handled = matches!(phrase.flow(), Some(Flow::Handled | Flow::Processed))
        && phrase.cases.is_empty()
        && !phrase.roles.has(Role::Not)
        && !phrase.traits.has(Trait::Foreign)
        && !phrase.traits.has(Trait::Narrow);
    (is_of_incoming && is_handled && clause.is_own()).then(|| Statement {
        characters: clause.characters(0),
        quantities: vec![CARRIED_FORWARD.to_vec()],
        certainty: Certainty::Doubtful,
        about: About::AllHandled,
        sentence: clause.sentence,
    })
}

// 收到申请1件，结转下年度办理: something is carried forward.
fn carried(clause: &Clause<'_>) -> Option<Statement> {
    let phrase = clause.phrase(clause.words);
    let last = clause
        .last
        .filter(|last| last.is_amount() && !last.numeral.value.is_zero())?;
    let claim = last.claim.as_ref()?;
    let is_of_incoming = [RECEIVED, TAKEN]
        .iter()
        .any(|rows| claim.readings[0] == *rows);
    let is_carried = phrase.flow() == Some(Flow::CarriedForward)
        && phrase.outcomes.is_none()
        && phrase.cases.is_empty()
        && phrase.before.is_empty()
        && !phrase.roles.has(Role::Not)
        && !phrase.traits.has(Trait::Gap);
    (is_of_incoming && is_carried && clause.is_own()).then(|| Statement {
        characters: clause.characters(0),
        quantities: vec![CARRIED_FORWARD.to_vec()],
        certainty: Certainty::Doubtful,
        about: About::SomeCarried,
        sentence: clause.sentence,
    })
}

fn complement(
    clause: &Clause<'_>,
    subject: &Phrase,
    object: &Phrase,
) -> Option<(Quantity, Certainty, About)> {
    let context = clause.context;
    let is_pending =
        object.flow() == Some(Flow::CarriedForward) && !context.cases.blocks.is_empty();
    if !object.results.is_empty() || object.traits.has(Trait::Concluded) || is_pending {
        let (cells, certainty) = of_cases(context, subject, object);
        return Some((cells, certainty, About::AllCases));
    }
    let is_of_requests = context.topic == Topic::Requests || subject.traits.has(Trait::Request);
    let is_of_old = subject.flow() == Some(Flow::BroughtForward) || context.rows == BROUGHT_FORWARD;
    if !is_of_requests || is_of_old || !context.cases.blocks.is_empty() && context.rows.is_empty() {
        return None;
    }
    if let Some(outcomes) = &object.outcomes {
        let (cells, certainty) = of_outcomes(context, &outcomes.cells)?;
        return Some((cells, certainty, About::All));
    }
    if !object.requesters.is_empty() {
        let rows = if context.rows.is_empty() {
            RECEIVED
        } else {
            &context.rows
        };
        let others: Vec<ColumnId> = COLUMNS
            .iter()
            .filter(|column| !object.requesters.contains(column))
            .copied()
            .collect();
        let certainty = if object.traits.has(Trait::WeakRequester) {
            Certainty::Doubtful
        } else {
            Certainty::Sure
        };
        return Some((in_columns(rows, &others), certainty, About::All));
    }
    let is_handled = matches!(object.flow(), Some(Flow::Handled | Flow::Processed));
    // 均依法处理
    if object.traits.has(Trait::Processing) && !object.names_cells() {
        return Some((
            CARRIED_FORWARD.to_vec(),
            Certainty::Doubtful,
            About::AllHandled,
        ));
    }
    if is_handled {
        return Some((CARRIED_FORWARD.to_vec(), Certainty::Sure, About::AllHandled));
    }
    // 收到申请12件，均公开
    let is_disclosed = object.traits.has(Trait::Disclosed) && !context.rows.is_empty();
    is_disclosed
        .then(|| of_outcomes(context, GRANTED))
        .flatten()
        .map(|(cells, _)| (cells, Certainty::Doubtful, About::All))
}
