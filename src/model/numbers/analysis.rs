//! Runs the stages on the text of a report and gives every number its verdict.

use super::claims::claim::Claim;
use super::claims::context::{Context, Topic};
use super::claims::interpreter::{self, Interpreted};
use super::claims::mention::{Mention, ShareOf};
use super::claims::statements::{About, Statement};
use super::tokens::lexer;
use super::tokens::non_quantity::NonQuantity;
use super::tokens::numeral::Numeral;
use super::tokens::token::{Kind, Punctuation, Token};
use super::verdicts::compare::{compare, compare_with_cell};
use super::verdicts::enumeration::enumeration;
use super::verdicts::interpretation::{Interpretation, NumberInText};
use super::verdicts::tables::{Tables, YearTables};
use super::verdicts::verdict::{Contradiction, Severity, Verdict};
use super::verdicts::{balance, divided, growth, lists, shares, statements, sums};
use crate::form::{CellAddress, SectionId};
use crate::report::{Binding, Level, Meaning, Report, Stretch, heading};
use std::ops::Range;

/// A number of the text with its verdict.
pub(crate) struct JudgedNumber {
    /// The number.
    pub(crate) number: NumberInText,
    /// Its numeral.
    pub(crate) numeral: Numeral,
    /// Its clause.
    pub(crate) clause: Stretch,
    /// What its words name, if they do.
    pub(crate) claim: Option<Claim>,
    /// The part of which it is a share, where its words name that.
    pub(crate) share_of: Option<Claim>,
    /// What it contradicts, if anything.
    pub(crate) contradiction: Option<Contradiction>,
}

/// A statement of the text that the tables contradict.
pub(crate) struct FalseStatement {
    /// Its words.
    pub(crate) stretch: Stretch,
    /// What it speaks of.
    pub(crate) about: About,
    /// The cells that it says to be 0 and that are not.
    pub(crate) cells: Vec<CellAddress>,
    /// How sure that is.
    pub(crate) severity: Severity,
}

/// What a text says, compared with the tables.
#[derive(Default)]
pub(crate) struct JudgedText {
    /// Its numbers, in the order of the text.
    pub(crate) numbers: Vec<JudgedNumber>,
    /// Statements of "none" and "all" that are false.
    pub(crate) statements: Vec<FalseStatement>,
}

/// Judges every number and statement of the text; `last` is last year's report.
pub(crate) fn judge(report: &Report, last: Option<&Report>) -> JudgedText {
    let years = YearTables {
        this: Tables::new(report),
        last: last.map(Tables::new),
    };
    let mut judged = JudgedText::default();
    for section in report.form.sections() {
        let mut topic = Topic::None;
        for (paragraph, text) in report.paragraphs(section).iter().enumerate() {
            topic = topic_under(text, topic);
            let read = Paragraph::new(section, paragraph, text);
            read.judge(&years, topic, &mut judged);
        }
    }
    judged
}

/// The topic of the paragraphs under a heading.
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

/// A paragraph and its tokens.
struct Paragraph {
    section: SectionId,
    /// Its index in the section.
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

    fn judge(&self, years: &YearTables<'_>, topic: Topic, text: &mut JudgedText) {
        let context = Context::new(years.this.report, topic);
        let Interpreted {
            mentions,
            statements,
        } = interpreter::interpret(&self.chars, &self.tokens, context);
        let false_ones = statements
            .iter()
            .filter_map(|statement| self.statement(statement, &mentions, years));
        text.statements.extend(false_ones);
        let verdicts = verdicts(&mentions, &self.tokens, &self.chars, years);
        let mut judged: Vec<JudgedNumber> = mentions
            .iter()
            .zip(verdicts)
            .map(|(mention, verdict)| self.mention(mention, verdict, years))
            .collect();
        judged.extend(self.non_quantities());
        judged.sort_by_key(|judged| judged.numeral.characters.start);
        text.numbers.append(&mut judged);
    }

    fn statement(
        &self,
        statement: &Statement,
        mentions: &[Mention],
        years: &YearTables<'_>,
    ) -> Option<FalseStatement> {
        let (cells, severity) = statements::contradicted(statement, mentions, &years.this)?;
        Some(FalseStatement {
            stretch: self.stretch(statement.characters.clone()),
            about: statement.about,
            cells,
            severity,
        })
    }

    fn mention(&self, mention: &Mention, verdict: Verdict, years: &YearTables<'_>) -> JudgedNumber {
        let clause = self.clause_of(mention.token_idx);
        let mut judged = self.number(&mention.numeral, clause, verdict);
        judged.claim.clone_from(&mention.claim);
        if let ShareOf::Named(claim) = &mention.share_of {
            judged.share_of.clone_from(claim);
        }
        let readings = &years.this.report.readings;
        let reading = readings
            .iter()
            .rfind(|reading| judged.number.is_meant_by(reading));
        if let Some(reading) = reading {
            let verdict = match reading.meaning {
                Meaning::Independent => Verdict::is(Interpretation::Independent),
                Meaning::Cell(cell) => compare_with_cell(mention, cell, &years.this)
                    .unwrap_or_else(|| Verdict::is(Interpretation::Unexplained)),
            };
            judged.number.interpretation = verdict.interpretation;
            judged.contradiction = verdict.contradiction;
        }
        if let Some(binding) = self.binding(&mention.numeral, years.this.report) {
            judged.number.interpretation = Interpretation::Bound(binding.expression.clone());
            judged.contradiction = None;
        }
        judged
    }

    // A bound number whose words do not say its value, as another program may leave it, is read like any other.
    fn binding<'a>(&self, numeral: &Numeral, report: &'a Report) -> Option<&'a Binding> {
        let bindings = report.bindings().of(self.section);
        let place = (self.position, numeral.characters.start);
        let starts_before =
            |binding: &Binding| (binding.paragraph, binding.characters.start) <= place;
        let idx = bindings.partition_point(starts_before).checked_sub(1)?;
        let binding = bindings.get(idx).filter(|binding| {
            binding.paragraph == self.position && numeral.characters.end <= binding.characters.end
        })?;
        let written = self.chars.get(binding.characters.clone())?.iter();
        (written.collect::<String>() == report.bound_text(binding)).then_some(binding)
    }

    fn non_quantities(&self) -> Vec<JudgedNumber> {
        let mut within = self.within_names.iter().peekable();
        let mut non_quantities = Vec::new();
        for (token_idx, token) in self.tokens.iter().enumerate() {
            let around = || self.around(token_idx);
            if let Kind::NonQuantity(form, numeral) = &token.kind {
                non_quantities.push(self.number(
                    numeral,
                    around(),
                    Verdict::is(Interpretation::NonQuantity(*form)),
                ));
            }
            let is_here = |numeral: &&Numeral| numeral.characters.start < token.characters.end;
            while let Some(numeral) = within.next_if(is_here) {
                let name = Verdict::is(Interpretation::NonQuantity(NonQuantity::Name));
                non_quantities.push(self.number(numeral, around(), name));
            }
        }
        non_quantities
    }

    // A number that is no quantity, with a few words on either side to recognize it by.
    fn around(&self, token_idx: usize) -> Range<usize> {
        let is_beside = |token: &&Token| !matches!(token.kind, Kind::Punctuation(_));
        let (before, after) = (&self.tokens[..token_idx], &self.tokens[token_idx + 1..]);
        let before = before.iter().rev().take(MAX_BESIDE).take_while(is_beside);
        let after = after.iter().take(MAX_BESIDE).take_while(is_beside);
        let (first, last) = (token_idx - before.count(), token_idx + after.count());
        self.tokens[first].characters.start..self.tokens[last].characters.end
    }

    fn number(&self, numeral: &Numeral, clause: Range<usize>, verdict: Verdict) -> JudgedNumber {
        let clause = self.stretch(clause);
        JudgedNumber {
            number: NumberInText {
                stretch: self.stretch(numeral.characters.clone()),
                context: clause.quote.clone(),
                value: numeral.value,
                unit: self.text(numeral.unit.clone()),
                interpretation: verdict.interpretation,
            },
            numeral: numeral.clone(),
            clause,
            claim: None,
            share_of: None,
            contradiction: verdict.contradiction,
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

    // The number with the words around it, up to the next mark or number; if there are none, with the words before.
    fn clause_of(&self, token_idx: usize) -> Range<usize> {
        let is_border =
            |token: &Token| matches!(token.kind, Kind::Punctuation(_) | Kind::Number(_));
        let (before, after) = (&self.tokens[..token_idx], &self.tokens[token_idx + 1..]);
        let n_before = before
            .iter()
            .rev()
            .take_while(|token| !is_border(token))
            .count();
        let n_behind = after.iter().take_while(|token| !is_border(token)).count();
        let mut first = token_idx - n_before;
        if n_before == 0 && n_behind == 0 {
            let is_mark = |token: &Token| {
                matches!(
                    token.kind,
                    Kind::Punctuation(
                        Punctuation::Stop | Punctuation::Semicolon | Punctuation::Comma
                    )
                )
            };
            let more = before.iter().rev().take(MAX_BEFORE);
            first -= more.take_while(|token| !is_mark(token)).count();
        }
        let last = token_idx + n_behind;
        self.tokens[first].characters.start..self.tokens[last].characters.end
    }
}

/// The number of tokens shown on either side of a number that is no quantity.
const MAX_BESIDE: usize = 6;
/// The number of tokens shown before a number without words of its own.
const MAX_BEFORE: usize = 6;

fn verdicts(
    mentions: &[Mention],
    tokens: &[Token],
    chars: &[char],
    years: &YearTables<'_>,
) -> Vec<Verdict> {
    let shares = shares::shares(mentions);
    let verdict = |at: usize| {
        let mention = &mentions[at];
        if mention.phrase.is_change() {
            return growth::growth(at, mentions, years);
        }
        if !mention.is_amount() {
            let share = || shares[at].then(|| shares::share(at, mentions, years));
            return shares::rate(mention, years).or_else(|| share().flatten());
        }
        amount(
            compare(mention, years),
            sums::total(at, mentions),
            enumeration(mention, tokens, chars),
        )
    };
    let mut verdicts: Vec<Option<Verdict>> = (0..mentions.len()).map(verdict).collect();
    balance::apply(mentions, &mut verdicts);
    divided::apply(mentions, &mut verdicts, years);
    lists::apply(mentions, &mut verdicts, years.this.form());
    verdicts
        .into_iter()
        .map(|verdict| verdict.unwrap_or_else(|| Verdict::is(Interpretation::Unexplained)))
        .collect()
}

// Chooses between the verdicts on an amount: agreement with the tables counts more than a contradiction within the text,
// and a list that is counted more than a cell that happens to be equal.
fn amount(
    table: Option<Verdict>,
    total: Option<Verdict>,
    enumeration: Option<Verdict>,
) -> Option<Verdict> {
    let is_wrong = |verdict: &Verdict| verdict.contradiction.is_some();
    if let Some(total) = total {
        // 线上20件，线下17件，合计36件: the whole agrees with the tables, and a part is not what it should be.
        let is_question = |it: &Contradiction| it.severity == Severity::Question;
        let is_of_parts = total.contradiction.as_ref().is_some_and(is_question);
        // 线上20件，线下17件，合计37件: the parts and the whole agree, and the tables have another.
        let counts = |table: &Verdict| {
            if is_wrong(table) {
                !is_wrong(&total)
            } else {
                !is_of_parts
            }
        };
        return Some(table.filter(counts).unwrap_or(total));
    }
    if table.as_ref().is_some_and(is_wrong) {
        return table;
    }
    if enumeration.as_ref().is_some_and(|it| !is_wrong(it)) {
        return enumeration;
    }
    table.or(enumeration)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::OVERVIEW;
    use crate::numbers::claims::clause::{Piece, pieces};

    const SENTENCE: &str = "全年新收政府信息公开申请85件。";

    fn token(token: &Token, chars: &[char]) -> String {
        let text: String = chars[token.characters.clone()].iter().collect();
        match &token.kind {
            Kind::Word(word) => format!("{text} = {word:?}"),
            Kind::Number(numeral) => format!("{text} = {}", numeral.value),
            Kind::Punctuation(mark) => format!("{text} = {mark:?}"),
            other => format!("{text} = {other:?}"),
        }
    }

    fn piece(piece: &Piece<'_>, tokens: &[Token], chars: &[char]) -> String {
        let text = |token: &Token| -> String { chars[token.characters.clone()].iter().collect() };
        let texts = |words: &[&Token]| -> String {
            let words: Vec<String> = words.iter().map(|token| text(token)).collect();
            if words.is_empty() {
                "nothing".to_owned()
            } else {
                words.join(" ")
            }
        };
        match piece {
            Piece::Words(words) => texts(words),
            Piece::Numbers(numbers) => {
                let [number] = numbers.as_slice() else {
                    panic!("one number")
                };
                let (left, right) = (texts(&number.left), texts(&number.right));
                format!(
                    "{left} before {}, {right} after",
                    text(&tokens[number.token_idx])
                )
            }
            Piece::Punctuation(mark) => format!("{mark:?}"),
        }
    }

    #[test]
    fn the_documentation_follows_a_sentence_through_every_stage() {
        let mut report = Report::with_figures(2024, &[(cell!("requests.received.natural"), 84)]);
        report.set_paragraphs(OVERVIEW, vec![SENTENCE.to_owned()]);
        let documented = |stage: &str, file: &str, result: &str| {
            let row = format!("//! | {stage} | `{file}` | {result} |\n");
            assert!(include_str!("mod.rs").contains(&row), "{row}");
        };
        documented("characters", "analysis.rs", SENTENCE);

        let paragraph = Paragraph::new(OVERVIEW, 0, SENTENCE);
        let (tokens, chars) = (&paragraph.tokens, &paragraph.chars);
        let listed: Vec<String> = tokens.iter().map(|it| token(it, chars)).collect();
        documented("tokens", "tokens/lexer.rs", &listed.join(" · "));

        let clauses = pieces(tokens);
        let clauses: Vec<String> = clauses.iter().map(|it| piece(it, tokens, chars)).collect();
        documented("clauses", "claims/clause.rs", &clauses.join(" · "));

        let mentions =
            interpreter::interpret(chars, tokens, Context::new(&report, Topic::None)).mentions;
        let claim = mentions[0].claim.as_ref().unwrap();
        let cells = claim.readings[0].iter().map(ToString::to_string);
        let (cells, certainty) = (cells.collect::<Vec<_>>().join(" + "), claim.certainty);
        let claim = format!("{cells}, year {:?}, {certainty:?}", claim.period);
        documented("claim", "claims/interpreter.rs", &claim);

        let judged = judge(&report, None).numbers;
        let found = judged[0].contradiction.as_ref().unwrap();
        assert!(matches!(
            judged[0].number.interpretation,
            Interpretation::Contradicts { .. }
        ));
        let (expected, severity, fix) = (found.expected, found.severity, found.fix);
        let verdict = format!("Contradicts {expected}: {severity:?}, fix {fix:?}");
        documented("verdict", "verdicts/compare.rs", &verdict);
    }
}
