//! Goes through the text of a report and gives every number its verdict.

use super::claims::context::{Context, Topic};
use super::claims::mention::Mention;
use super::claims::telling;
use super::taken::{NumberInText, TakenFor};
use super::tokens::lexer;
use super::tokens::numeral::Numeral;
use super::tokens::token::{Kind, Mark, Token};
use super::verdicts::book::Book;
use super::verdicts::compare::{Books, compare, compare_with_cell};
use super::verdicts::listed::listed;
use super::verdicts::verdict::{Fault, Verdict};
use super::verdicts::{growth, shares, sums};
use crate::form::SectionId;
use crate::report::{Level, Meaning, heading};
use crate::rules::{Stretch, Subject};
use std::ops::Range;

/// A number of the text with its verdict.
pub(crate) struct Judged {
    /// The number.
    pub(crate) number: NumberInText,
    /// How it is written.
    pub(crate) numeral: Numeral,
    /// Its clause.
    pub(crate) clause: Stretch,
    /// What is wrong with it.
    pub(crate) fault: Option<Fault>,
}

/// Every number of the text with its verdict, in the order of the page.
pub(crate) fn judged(subject: &Subject<'_>) -> Vec<Judged> {
    let books = Books {
        this: Book::new(subject.report),
        last: subject.last.map(Book::new),
    };
    let mut judged = Vec::new();
    for section in subject.report.form.sections() {
        let mut topic = Topic::None;
        for (paragraph, text) in subject.report.paragraphs(section).iter().enumerate() {
            topic = topic_under(text, topic);
            let place = Paragraph::new(section, paragraph, text);
            judged.extend(place.judged(&books, topic));
        }
    }
    judged
}

/// What the paragraphs under a heading tell of.
fn topic_under(text: &str, before: Topic) -> Topic {
    let Some(heading) = heading(text) else {
        return before;
    };
    match heading.level {
        Level::First | Level::Second if text[..heading.end].contains("依申请") => {
            Topic::Requests
        }
        Level::First | Level::Second => Topic::None,
        Level::Third | Level::Fourth => before,
    }
}

/// A paragraph that was read.
struct Paragraph {
    section: SectionId,
    /// Its position in the section.
    position: usize,
    chars: Vec<char>,
    tokens: Vec<Token>,
    within_names: Vec<Numeral>,
}

impl Paragraph {
    fn new(section: SectionId, position: usize, text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let number_end = heading(text).map_or(0, |heading| heading.number_end);
        let text_start = text[..number_end].chars().count();
        let read = lexer::read(&chars, text_start);
        Self {
            section,
            position,
            chars,
            tokens: read.tokens,
            within_names: read.within_names,
        }
    }

    fn judged(&self, books: &Books<'_>, topic: Topic) -> Vec<Judged> {
        let context = Context::new(books.this.report, topic);
        let mentions = telling::mentions(&self.chars, &self.tokens, context);
        let verdicts = verdicts(&mentions, &self.tokens, &self.chars, books);
        let mut judged: Vec<Judged> = mentions
            .iter()
            .zip(verdicts)
            .map(|(mention, verdict)| self.mention(mention, verdict, books))
            .collect();
        judged.extend(self.asides());
        judged.sort_by_key(|judged| judged.numeral.characters.start);
        judged
    }

    fn mention(&self, mention: &Mention, verdict: Verdict, books: &Books<'_>) -> Judged {
        let clause = self.clause_of(mention.token_idx);
        let mut judged = self.number(&mention.numeral, clause, verdict);
        let readings = &books.this.report.readings;
        let said = readings
            .iter()
            .rfind(|reading| judged.number.is_meant_by(reading));
        if let Some(reading) = said {
            let verdict = match reading.meaning {
                Meaning::Independent => Verdict::is(TakenFor::Independent),
                Meaning::Cell(cell) => compare_with_cell(mention, cell, &books.this)
                    .unwrap_or_else(|| Verdict::is(TakenFor::Unexplained)),
            };
            judged.number.taken_for = verdict.taken_for;
            judged.fault = verdict.fault;
        }
        judged
    }

    fn asides(&self) -> Vec<Judged> {
        let mut within = self.within_names.iter().peekable();
        let mut asides = Vec::new();
        for (token_idx, token) in self.tokens.iter().enumerate() {
            let around = || self.around(token_idx);
            if let Kind::Aside(aside, numeral) = &token.kind {
                asides.push(self.number(numeral, around(), Verdict::is(TakenFor::Aside(*aside))));
            }
            let is_here = |numeral: &&Numeral| numeral.characters.start < token.characters.end;
            while let Some(numeral) = within.next_if(is_here) {
                let name = Verdict::is(TakenFor::Aside(super::Aside::Name));
                asides.push(self.number(numeral, around(), name));
            }
        }
        asides
    }

    // A number that is no quantity, with a few words on either side by which a person knows it.
    fn around(&self, token_idx: usize) -> Range<usize> {
        let is_beside = |token: &&Token| !matches!(token.kind, Kind::Mark(_));
        let (before, behind) = (&self.tokens[..token_idx], &self.tokens[token_idx + 1..]);
        let before = before.iter().rev().take(MAX_BESIDE).take_while(is_beside);
        let behind = behind.iter().take(MAX_BESIDE).take_while(is_beside);
        let (first, last) = (token_idx - before.count(), token_idx + behind.count());
        self.tokens[first].characters.start..self.tokens[last].characters.end
    }

    fn number(&self, numeral: &Numeral, clause: Range<usize>, verdict: Verdict) -> Judged {
        let clause = self.stretch(clause);
        Judged {
            number: NumberInText {
                stretch: self.stretch(numeral.characters.clone()),
                context: clause.quote.clone(),
                value: numeral.value,
                unit: self.text(numeral.unit.clone()),
                taken_for: verdict.taken_for,
            },
            numeral: numeral.clone(),
            clause,
            fault: verdict.fault,
        }
    }

    fn stretch(&self, characters: Range<usize>) -> Stretch {
        Stretch {
            section: self.section,
            paragraph: self.position,
            quote: self.text(characters.clone()),
            characters,
        }
    }

    fn text(&self, characters: Range<usize>) -> String {
        self.chars[characters].iter().collect()
    }

    // The number with the words around it, up to the next mark or number; where it stands alone, with what is before.
    fn clause_of(&self, token_idx: usize) -> Range<usize> {
        let is_border = |token: &Token| matches!(token.kind, Kind::Mark(_) | Kind::Number(_));
        let (before, behind) = (&self.tokens[..token_idx], &self.tokens[token_idx + 1..]);
        let n_before = before
            .iter()
            .rev()
            .take_while(|token| !is_border(token))
            .count();
        let n_behind = behind.iter().take_while(|token| !is_border(token)).count();
        let mut first = token_idx - n_before;
        if n_before == 0 && n_behind == 0 {
            let is_mark = |token: &Token| {
                matches!(
                    token.kind,
                    Kind::Mark(Mark::Stop | Mark::Semicolon | Mark::Comma)
                )
            };
            let more = before.iter().rev().take(MAX_BEFORE);
            first -= more.take_while(|token| !is_mark(token)).count();
        }
        let last = token_idx + n_behind;
        self.tokens[first].characters.start..self.tokens[last].characters.end
    }
}

/// So many tokens on either side tell a number that is no quantity.
const MAX_BESIDE: usize = 6;
/// So many tokens before a number that stands alone tell it from others.
const MAX_BEFORE: usize = 6;

fn verdicts(
    mentions: &[Mention],
    tokens: &[Token],
    chars: &[char],
    books: &Books<'_>,
) -> Vec<Verdict> {
    let parts = sums::parts(mentions);
    let shares = shares::shares(mentions);
    let verdict = |at: usize| {
        let mention = &mentions[at];
        if mention.phrase.is_change() {
            return growth::growth(at, mentions, books);
        }
        if !mention.is_amount() {
            return shares[at]
                .then(|| shares::share(at, mentions, books))
                .flatten();
        }
        let parts: Vec<&Mention> = parts[at].iter().map(|part| &mentions[*part]).collect();
        amount(
            compare(mention, books),
            sums::total(at, mentions),
            [
                listed(mention, tokens, chars),
                sums::whole(mention, &parts, &books.this),
            ],
        )
    };
    (0..mentions.len())
        .map(|at| verdict(at).unwrap_or_else(|| Verdict::is(TakenFor::Unexplained)))
        .collect()
}

// Of what several sides say of a number, what counts: agreement with the tables before disagreement within the text,
// and a list that is counted before a cell that happens to be equal.
fn amount(
    table: Option<Verdict>,
    total: Option<Verdict>,
    others: [Option<Verdict>; 2],
) -> Option<Verdict> {
    let is_wrong = |verdict: &Verdict| verdict.fault.is_some();
    if let Some(total) = total {
        let agrees = table.filter(|table| !is_wrong(table));
        return Some(agrees.unwrap_or(total));
    }
    if table.as_ref().is_some_and(is_wrong) {
        return table;
    }
    let [listed, whole] = others;
    if listed.as_ref().is_some_and(|listed| !is_wrong(listed)) {
        return listed;
    }
    table.or(whole).or(listed)
}
