//! Combines the words beside a number into a phrase, one after the other.

use super::phrase::{Consistency, Outcomes, Phrase, Trait};
use crate::form::CellAddress;
use crate::numbers::tokens::non_quantity::NonQuantity;
use crate::numbers::tokens::numeral::Numeral;
use crate::numbers::tokens::token::{Kind, Punctuation, Token};
use crate::numbers::words::word::{Flow, Period, Role, Scope, Strength, Word};
use crate::report::Number;

/// Reads tokens into a phrase; `year` is the report's.
pub(crate) fn phrase<'a>(tokens: impl IntoIterator<Item = &'a Token>, year: u16) -> Phrase {
    let mut phrase = Phrase::default();
    let mut reader = Reader::default();
    for token in tokens {
        reader.read(&mut phrase, token, year);
    }
    reader.end_ways(&mut phrase);
    phrase.resolve_turned();
    phrase.resolve_processing();
    phrase.resolve_open_information();
    phrase.resolve_carry_over();
    phrase
}

/// What is remembered from word to word.
#[derive(Default)]
struct Reader {
    /// Whether 、 or 和 came before the next word.
    is_joined: bool,
    /// Whether 等 came before.
    has_more: bool,
    /// The ways on which requests come in that are being listed, if any.
    ways: Option<Ways>,
}

/// Ways on which requests come in: all of them say nothing, and one of them names a part.
#[derive(Default)]
struct Ways {
    n_named: usize,
    /// Whether 通过 or 渠道 stands beside them.
    are_means: bool,
    /// Whether 等 stands behind them.
    has_more: bool,
}

/// So many ways on which requests come in are all of them.
const MANY_WAYS: usize = 3;

impl Reader {
    fn read(&mut self, phrase: &mut Phrase, token: &Token, year: u16) {
        match &token.kind {
            Kind::Word(word) => {
                if !self.way(phrase, *word) {
                    self.word(phrase, *word);
                }
            }
            Kind::Punctuation(Punctuation::Pause) => {
                self.is_joined = true;
                phrase.traits.insert(Trait::Joined);
            }
            // 通过市政府门户网站、邮寄等渠道收到
            Kind::Text | Kind::Quote if self.ways.as_ref().is_some_and(|ways| ways.are_means) => {}
            Kind::Text | Kind::Quote => unknown(phrase, token),
            Kind::Title => {
                // 依据《…》第二十条受理: the words before a law do not name who received.
                phrase.before.clear();
                phrase.traits.insert(Trait::Titles);
            }
            Kind::NonQuantity(NonQuantity::Date, date) => {
                let period = period_of(date, year);
                phrase.period = farther(phrase.period, period);
            }
            Kind::NonQuantity(..) => phrase.before.clear(),
            Kind::Number(_) | Kind::Punctuation(_) => {}
        }
    }

    // Reads a word of a list of ways, and whether it was one.
    fn way(&mut self, phrase: &mut Phrase, word: Word) -> bool {
        match word {
            Word::Via => {
                self.end_ways(phrase);
                self.ways = Some(Ways {
                    are_means: true,
                    ..Ways::default()
                });
            }
            Word::Channel => self.ways.get_or_insert_default().n_named += 1,
            Word::RequestBy => {
                self.ways.get_or_insert_default().n_named += 1;
                phrase.traits.insert(Trait::Request);
            }
            // 通过来信收到
            Word::Foreign | Word::Letter
                if self.ways.as_ref().is_some_and(|ways| ways.are_means) =>
            {
                self.ways.get_or_insert_default().n_named += 1;
            }
            Word::Way => self.ways.get_or_insert_default().are_means = true,
            Word::Role(Role::Join) | Word::Plain if self.ways.is_some() => {}
            Word::Role(Role::AndMore) if self.ways.is_some() => {
                self.ways.get_or_insert_default().has_more = true;
            }
            _ => {
                self.end_ways(phrase);
                return false;
            }
        }
        true
    }

    fn end_ways(&mut self, phrase: &mut Phrase) {
        let Some(ways) = self.ways.take() else { return };
        // 未收到网络、信函、当面申请: so many are all there are.
        let are_all =
            ways.are_means && (ways.n_named > 1 || ways.has_more) || ways.n_named >= MANY_WAYS;
        if ways.n_named > 0 && !are_all {
            phrase.traits.insert(Trait::Channel);
        }
    }

    fn word(&mut self, phrase: &mut Phrase, word: Word) {
        match word {
            Word::Outcome(strength, cells) => {
                self.outcome(phrase, strength, cells);
                self.is_joined = false;
            }
            Word::Flow(flow) => phrase.flows.push(flow),
            Word::Requester(strength, columns) => {
                if strength == Strength::Weak {
                    phrase.traits.insert(Trait::WeakRequester);
                }
                add(&mut phrase.requesters, columns);
            }
            Word::Case(cells) => self.case(phrase, cells),
            Word::Result(column) => add(&mut phrase.results, &[column]),
            Word::Paper(paper) => add(&mut phrase.papers, &[paper]),
            Word::Act(act) => add(&mut phrase.acts, &[act]),
            Word::Decision(strength, cell) => {
                if strength == Strength::Strong {
                    phrase.traits.insert(Trait::Decided);
                }
                add(&mut phrase.decisions, &[*cell]);
            }
            Word::Money(cell) | Word::Project(cell) => phrase.amount = Some(*cell),
            Word::Period(period) => phrase.period = farther(phrase.period, Some(period)),
            Word::Scope(scope) => {
                if scope == Scope::Branches {
                    phrase.traits.insert(Trait::Branches);
                }
                add_scope(phrase, scope);
            }
            Word::SumOf(n) => phrase.sum_of = Some(n),
            Word::Role(role) => self.role(phrase, role),
            Word::Disclosed => phrase.traits.insert(Trait::Disclosed),
            Word::Rest => phrase.traits.insert(Trait::Rest),
            Word::Decided => phrase.traits.insert(Trait::Decided),
            Word::Request(strength) => {
                phrase.traits.insert(Trait::Request);
                if strength == Strength::Strong {
                    phrase.traits.insert(Trait::StrongRequest);
                }
            }
            Word::OpenInformation => phrase.traits.insert(Trait::OpenInformation),
            Word::HandledOfYear => {
                phrase.flows.push(Flow::Handled);
                phrase.traits.insert(Trait::OfYear);
            }
            Word::Total => phrase.traits.insert(Trait::Total),
            Word::Foreign => phrase.traits.insert(Trait::Foreign),
            Word::Narrow => phrase.traits.insert(Trait::Narrow),
            // 公民提出的申请 are those of anyone, 自然人提出的申请 are not.
            Word::Submitted => {
                if phrase.traits.has(Trait::WeakRequester) {
                    phrase.requesters.clear();
                }
            }
            Word::Remainder => phrase.traits.insert(Trait::Remainder),
            Word::Withdrawn => phrase.traits.insert(Trait::Withdrawn),
            Word::Published => phrase.traits.insert(Trait::Published),
            Word::Announced => phrase.traits.insert(Trait::Announced),
            Word::Making => phrase.traits.insert(Trait::Making),
            Word::Turned => phrase.traits.insert(Trait::Turned),
            Word::Stage => phrase.traits.insert(Trait::Stage),
            Word::Processing => phrase.traits.insert(Trait::Processing),
            Word::Concluded => phrase.traits.insert(Trait::Concluded),
            Word::CaseFile => phrase.traits.insert(Trait::CaseFile),
            Word::Rate => phrase.traits.insert(Trait::Rate),
            Word::ResultLike(column) => {
                add(&mut phrase.results, &[column]);
                phrase.traits.insert(Trait::WeakResult);
            }
            Word::Items(cell) => {
                add(&mut phrase.decisions, &[*cell]);
                phrase.traits.insert(Trait::Items);
            }
            Word::Letter => {
                let is_request = phrase.traits.has(Trait::Request);
                phrase.traits.insert(if is_request {
                    Trait::Request
                } else {
                    Trait::Foreign
                });
            }
            Word::Channel
            | Word::RequestBy
            | Word::Via
            | Word::Way
            | Word::Public
            | Word::All
            | Word::Plain => {}
        }
    }

    fn role(&mut self, phrase: &mut Phrase, role: Role) {
        phrase.roles.insert(role);
        match role {
            Role::Join => {
                self.is_joined = true;
                phrase.traits.insert(Trait::Joined);
            }
            Role::AndMore => self.has_more = true,
            _ => {}
        }
    }

    // 未经复议直接起诉的行政诉讼 means the narrower one; 行政复议、行政诉讼 are added.
    fn case(&mut self, phrase: &mut Phrase, cells: &'static [CellAddress]) {
        let is_within = |inner: &[CellAddress], outer: &[CellAddress]| {
            inner.iter().all(|cell| outer.contains(cell))
        };
        if phrase.cases.is_empty() || self.is_joined {
            add(&mut phrase.cases, cells);
        } else if is_within(cells, &phrase.cases) {
            phrase.cases = cells.to_vec();
        } else if !is_within(&phrase.cases, cells) {
            phrase.traits.insert(Trait::Gap);
        }
        self.is_joined = false;
    }

    fn outcome(&self, phrase: &mut Phrase, strength: Strength, cells: &'static [CellAddress]) {
        let Some(outcomes) = &mut phrase.outcomes else {
            phrase.outcomes = Some(Outcomes {
                cells: cells.to_vec(),
                strength,
                consistency: Consistency::Consistent,
                named: None,
            });
            return;
        };
        if strength == Strength::Strong {
            outcomes.strength = Strength::Strong;
        }
        let is_wider = outcomes.cells.iter().all(|cell| cells.contains(cell));
        let is_narrower = cells.iter().all(|cell| outcomes.cells.contains(cell));
        if self.is_joined {
            add(&mut outcomes.cells, cells);
        } else if is_wider && self.has_more {
            // 不掌握、没有现成信息等无法提供: the group, not only the named rows.
            outcomes.named = Some(std::mem::replace(&mut outcomes.cells, cells.to_vec()));
        } else if is_narrower {
            outcomes.cells = cells.to_vec();
        } else if !is_wider {
            outcomes.consistency = Consistency::Conflicting;
        }
    }
}

fn add<T: Copy + PartialEq>(all: &mut Vec<T>, more: &[T]) {
    for item in more {
        if !all.contains(item) {
            all.push(*item);
        }
    }
}

// 全区各部门 is the whole area; 各部门 alone is not.
fn add_scope(phrase: &mut Phrase, scope: Scope) {
    phrase.scope = match (phrase.scope, scope) {
        (Some(Scope::Area(_) | Scope::Own), Scope::Branches) => phrase.scope,
        (Some(Scope::Elsewhere), _) => Some(Scope::Elsewhere),
        _ => Some(scope),
    };
}

fn unknown(phrase: &mut Phrase, token: &Token) {
    // One character has no meaning of its own: 已复.
    let is_word = token.characters.len() > 1;
    if phrase.names_cells() && is_word {
        phrase.traits.insert(Trait::Gap);
    } else if phrase.names_cells() {
    } else {
        phrase.before.push(token.characters.clone());
    }
}

/// The year of a date. Returns `None` for a day that ends the year.
fn period_of(date: &Numeral, year: u16) -> Option<Period> {
    let is_year = date.value >= Number::from(1900) && date.value < Number::from(2100);
    let years = date.value - Number::from(year);
    if !date.is_exact() {
        return Some(Period::Other);
    }
    if !is_year {
        // 31日 and 12月 end the year; other days, months and spans are another period.
        let is_end_of_year = [1, 12, 31].map(Number::from).contains(&date.value);
        return (!is_end_of_year).then_some(Period::Other);
    }
    Some(match i32::try_from(years) {
        Ok(0) => Period::This,
        Ok(-1) => Period::Last,
        Ok(1) => Period::Next,
        _ => Period::Other,
    })
}

// Of two years that a phrase names, the one that is not the report's.
fn farther(one: Option<Period>, other: Option<Period>) -> Option<Period> {
    match (one, other) {
        (None | Some(Period::This), Some(_))
        | (Some(Period::Last), Some(Period::Other | Period::Next)) => other,
        _ => one,
    }
}
