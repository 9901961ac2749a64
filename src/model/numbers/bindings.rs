//! Which numbers of the text are certain to follow the figures, and how each is written.

use super::analysis::{JudgedNumber, judge};
use super::claims::claim::{Certainty, MONEY_UNITS};
use super::tokens::numeral::{Numeral, Precision};
use super::verdicts::interpretation::Interpretation;
use super::verdicts::tables::Tables;
use super::words::requests::{HANDLED, RECEIVED, TAKEN};
use crate::form::{CellAddress, SectionId};
use crate::report::{Binding, Bindings, Expression, Number, Report, Wording};
use std::ops::Range;

/// The bound numbers of a report with all those that the tables confirm and that are not bound yet; `last` is last year's
/// report. No number is bound whose cells are guessed or whose words would change.
pub fn certain_bindings(report: &Report, last: Option<&Report>) -> Bindings {
    certain_among(&judge(report, last).numbers, report, last)
}

/// The same, from numbers that were judged already.
pub(super) fn certain_among(
    judged: &[JudgedNumber],
    report: &Report,
    last: Option<&Report>,
) -> Bindings {
    let years = Years {
        this: Tables::new(report),
        last: last.map(Tables::new),
    };
    let mut bindings = report.bindings().clone();
    for section in report.form.sections() {
        let own: Vec<&JudgedNumber> = judged
            .iter()
            .filter(|judged| judged.number.stretch.section == section)
            .collect();
        let paragraphs = report.paragraphs(section);
        let certain = own
            .chunk_by(|a, b| a.number.stretch.paragraph == b.number.stretch.paragraph)
            .flat_map(|numbers| certain_in(numbers, paragraphs, &years));
        bindings.add(section, certain.collect::<Vec<_>>());
    }
    bindings
}

/// Returns the report with every number bound that its tables confirm, to be rolled forward: next year's figures then take
/// the places of these.
pub fn with_certain_bindings(report: &Report) -> Report {
    let certain = certain_bindings(report, None);
    let mut bound = report.clone();
    for section in report.form.sections() {
        bound.set_bindings(section, certain.of(section).to_vec());
    }
    bound
}

/// Returns the bound numbers of `after` with those that would have followed the change from `before`: numbers that the
/// tables confirmed before it, that stand where they stood, and that say something else now; with the words that would
/// follow. `last` is last year's report.
pub fn followers(before: &Report, after: &Report, last: Option<&Report>) -> Vec<Follower> {
    let certain = certain_bindings(before, last);
    let mut followers = Vec::new();
    for section in after.form.sections() {
        let bound = after.bindings().of(section);
        let text = after.paragraphs(section);
        for binding in certain.moved(section, before.paragraphs(section), text) {
            let characters = text[binding.paragraph].chars();
            let characters = characters.skip(binding.characters.start);
            let written: String = characters.take(binding.characters.len()).collect();
            let words = after.bound_text(&binding);
            let is_bound = bound.iter().any(|own| own.overlaps(&binding));
            if words != written && !is_bound {
                followers.push(Follower {
                    section,
                    binding,
                    written,
                    words,
                });
            }
        }
    }
    followers
}

/// A number that is not bound and would have followed a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follower {
    /// The lead or the part.
    pub section: SectionId,
    /// Where it stands and what it says.
    pub binding: Binding,
    /// The words that stand there.
    pub written: String,
    /// The words that would follow.
    pub words: String,
}

/// The tables of both years.
struct Years<'a> {
    this: Tables<'a>,
    last: Option<Tables<'a>>,
}

fn certain_in(numbers: &[&JudgedNumber], paragraphs: &[String], years: &Years<'_>) -> Vec<Binding> {
    let paragraph = numbers
        .first()
        .and_then(|first| paragraphs.get(first.number.stretch.paragraph));
    let Some(paragraph) = paragraph else {
        return Vec::new();
    };
    let chars: Vec<char> = paragraph.chars().collect();
    let bound = (0..numbers.len()).filter_map(|at| {
        let expression = expression(at, numbers, &chars, years)?;
        binding(numbers[at], expression, &chars, years.this.report)
    });
    bound.collect()
}

fn expression(
    at: usize,
    numbers: &[&JudgedNumber],
    chars: &[char],
    years: &Years<'_>,
) -> Option<Expression> {
    let judged = numbers[at];
    let is_exact = judged.numeral.precision == Precision::Exact;
    let is_guess = |judged: &JudgedNumber| matches!(&judged.claim, Some(claim) if claim.certainty == Certainty::Guess);
    if !is_exact || judged.contradiction.is_some() || is_guess(judged) {
        return None;
    }
    let sentence = sentence(at, numbers, chars);
    match &judged.number.interpretation {
        Interpretation::Cell(cell) => Some(Expression::Sum(vec![*cell])),
        Interpretation::Sum(cells) => Some(Expression::Sum(cells.clone())),
        Interpretation::LastYear(cells) => Some(Expression::Last {
            cells: cells.clone(),
            value: years.last.as_ref()?.sums(cells)?.printed,
        }),
        Interpretation::Share { part, whole } => {
            let named = judged.share_of.iter().flat_map(|claim| &claim.readings);
            let part = quantity(named, sentence.clone(), *part, &years.this)?;
            let named = judged.claim.iter().flat_map(|claim| &claim.readings);
            let known = |quantity: &&[CellAddress]| is_sum(quantity, *whole, &years.this);
            let whole = quantity(named, sentence, *whole, &years.this).or_else(|| {
                let all = [HANDLED, TAKEN, RECEIVED].into_iter().find(known)?;
                Some(years.this.cells(all))
            })?;
            (part != whole).then_some(Expression::Share { part, whole })
        }
        Interpretation::Growth { this, last } => {
            let named = judged.claim.iter().flat_map(|claim| &claim.readings);
            let cells = quantity(named, sentence, *this, &years.this)?;
            let is_last = is_sum(&cells, *last, years.last.as_ref()?);
            let is_percentage = matches!(judged.number.unit.as_str(), "%" | "％");
            let (cells, last) = is_last.then_some((cells, *last))?;
            Some(if is_percentage {
                Expression::Growth { cells, last }
            } else {
                Expression::Change { cells, last }
            })
        }
        Interpretation::Bound(_)
        | Interpretation::SumOfText(_)
        | Interpretation::PartOfText(_)
        | Interpretation::Enumeration(_)
        | Interpretation::Contradicts { .. }
        | Interpretation::NonQuantity(_)
        | Interpretation::Independent
        | Interpretation::Unexplained => None,
    }
}

// The numbers before this one in its sentence, the nearest first.
fn sentence<'a>(
    at: usize,
    numbers: &'a [&'a JudgedNumber],
    chars: &[char],
) -> impl Iterator<Item = &'a JudgedNumber> + Clone {
    let start = numbers[at].numeral.characters.start;
    let before = chars[..start].iter().rposition(|c| *c == '。');
    let first = before.map_or(0, |stop| stop + 1);
    numbers[..at]
        .iter()
        .rev()
        .copied()
        .take_while(move |judged| judged.numeral.characters.start >= first)
}

/// The cells that a number of this value names: by its own words, else those of a number before it.
fn quantity<'a>(
    named: impl Iterator<Item = &'a Vec<CellAddress>>,
    mut before: impl Iterator<Item = &'a JudgedNumber>,
    value: Number,
    tables: &Tables<'_>,
) -> Option<Vec<CellAddress>> {
    let named = named
        .filter(|cells| is_sum(cells, value, tables))
        .map(|cells| tables.cells(cells));
    named.into_iter().next().or_else(|| {
        before.find_map(|judged| match &judged.number.interpretation {
            Interpretation::Cell(cell) => Some(vec![*cell]).filter(|it| is_sum(it, value, tables)),
            Interpretation::Sum(cells) | Interpretation::Bound(Expression::Sum(cells)) => {
                Some(cells.clone()).filter(|it| is_sum(it, value, tables))
            }
            _ => None,
        })
    })
}

fn is_sum(cells: &[CellAddress], value: Number, tables: &Tables<'_>) -> bool {
    tables.sums(cells).is_some_and(|sums| sums.printed == value)
}

fn binding(
    judged: &JudgedNumber,
    expression: Expression,
    chars: &[char],
    report: &Report,
) -> Option<Binding> {
    let around = Around::new(&judged.numeral, chars);
    let mut worded = around.worded(&expression);
    if matches!(
        expression,
        Expression::Growth { .. } | Expression::Change { .. }
    ) {
        // Without its words, a change does not say its sign.
        worded.pop();
    }
    let value = report.value(&expression);
    let (wording, characters) = worded.into_iter().find_map(|worded| {
        let written = around.text(worded.characters.start, worded.characters.end);
        Some((worded.wording.saying(value, &written)?, worded.characters))
    })?;
    Some(Binding {
        paragraph: judged.number.stretch.paragraph,
        characters,
        expression,
        wording,
    })
}

/// A number and the characters of its paragraph.
pub(super) struct Around<'a> {
    chars: &'a [char],
    number: Range<usize>,
    unit_end: usize,
    plain: Wording,
}

/// A way to say a number, and the characters that say it.
pub(super) struct Worded {
    pub(super) wording: Wording,
    pub(super) characters: Range<usize>,
}

/// Words of a rise, each with those of a fall.
const DIRECTIONS: [(&str, &str); 8] = [
    ("增长", "下降"),
    ("增加", "减少"),
    ("上升", "下降"),
    ("提高", "降低"),
    ("上涨", "下跌"),
    ("增多", "减少"),
    ("增", "减"),
    ("升", "降"),
];
/// Words before a change that go with 持平 as well.
const SINCE: [&str; 6] = ["同比", "较上年", "较去年", "较上一年", "比上年", "比去年"];
/// How a request comes in.
const RECEIVING: [&str; 8] = [
    "共收到",
    "新收到",
    "共新收",
    "共受理",
    "收到",
    "新收",
    "受理",
    "接收",
];

impl<'a> Around<'a> {
    pub(super) fn new(numeral: &Numeral, chars: &'a [char]) -> Self {
        let unit: String = chars
            .get(numeral.unit.clone())
            .unwrap_or_default()
            .iter()
            .collect();
        let yuan = MONEY_UNITS.iter().find(|(name, _)| *name == unit);
        Self {
            chars,
            number: numeral.characters.clone(),
            unit_end: numeral.unit.end.max(numeral.characters.end),
            plain: Wording {
                style: numeral.style,
                unit: yuan.map_or(1, |(_, yuan)| *yuan),
                ..Wording::default()
            },
        }
    }

    /// The ways to say an expression here: with the words that turn with its value, if there are any, then the number alone.
    pub(super) fn worded(&self, expression: &Expression) -> Vec<Worded> {
        let turning = match expression {
            Expression::Growth { .. } | Expression::Change { .. } => self.change(),
            Expression::Sum(cells) if *cells == RECEIVED => self.received(),
            _ => None,
        };
        let alone = Worded {
            wording: self.plain.clone(),
            characters: self.number.clone(),
        };
        turning.into_iter().chain([alone]).collect()
    }

    pub(super) fn text(&self, from: usize, to: usize) -> String {
        self.chars
            .get(from..to)
            .map_or_else(String::new, |chars| chars.iter().collect())
    }

    fn ends_with(&self, end: usize, word: &str) -> bool {
        let n_chars = word.chars().count();
        end >= n_chars && self.text(end - n_chars, end) == word
    }

    // 增长12% turns to 下降12%; where nothing changed, 同比增长12% turns to 同比持平.
    fn change(&self) -> Option<Worded> {
        let end = self.number.start;
        let said = if self.ends_with(end, "了") {
            end - 1
        } else {
            end
        };
        let (rise, fall, is_fall) = DIRECTIONS.iter().find_map(|&(rise, fall)| {
            if self.ends_with(said, rise) {
                return Some((rise, fall, false));
            }
            self.ends_with(said, fall).then_some((rise, fall, true))
        })?;
        let own = if is_fall { fall } else { rise };
        let start = said - own.chars().count();
        let can_be_level = SINCE.iter().any(|since| self.ends_with(start, since));
        let tail = self.text(said, end);
        let (after, stretch_end) = if can_be_level {
            (self.text(self.number.end, self.unit_end), self.unit_end)
        } else {
            (String::new(), self.number.end)
        };
        let wording = Wording {
            before: format!("{rise}{tail}"),
            before_less: Some(format!("{fall}{tail}")),
            after,
            zero: can_be_level.then(|| "持平".to_owned()),
            ..self.plain.clone()
        };
        Some(Worded {
            wording,
            characters: start..stretch_end,
        })
    }

    // 共收到政府信息公开申请84件 turns to 未收到政府信息公开申请 where there was none.
    fn received(&self) -> Option<Worded> {
        let is_mark = |c: &char| matches!(c, '，' | '。' | '；' | '：' | '、' | '（' | '）');
        let clause = self.chars[..self.number.start].iter().rposition(is_mark);
        let start = clause.map_or(0, |mark| mark + 1);
        let ends_clause = self.chars.get(self.unit_end).is_none_or(is_mark);
        let words = self.text(start, self.number.start);
        let verb = RECEIVING
            .iter()
            .filter_map(|verb| Some((words.find(verb)?, *verb)))
            .min_by_key(|(at, verb)| (*at, std::cmp::Reverse(verb.len())));
        let (at, verb) = verb.filter(|_| ends_clause)?;
        let object = &words[at + verb.len()..];
        let is_plain = object.ends_with("申请") && !object.contains(|c: char| c.is_ascii_digit());
        if !is_plain {
            return None;
        }
        let from = start + words[..at].chars().count();
        let bare = match verb {
            "共受理" | "受理" => "受理",
            _ => "收到",
        };
        let wording = Wording {
            before: format!("{verb}{object}"),
            after: self.text(self.number.end, self.unit_end),
            zero: Some(format!("未{bare}{object}")),
            ..self.plain.clone()
        };
        Some(Worded {
            wording,
            characters: from..self.unit_end,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::OVERVIEW;
    use crate::report::Figure;

    const NATURAL: CellAddress = cell!("requests.received.natural");
    const BUSINESS: CellAddress = cell!("requests.received.business");
    const GRANTED: CellAddress = cell!("requests.granted.natural");

    fn report(natural: i64, business: i64, granted: i64, text: &str) -> Report {
        let figures = [
            (NATURAL, natural),
            (BUSINESS, business),
            (GRANTED, granted),
            (cell!("requests.carried_forward.natural"), 0),
        ];
        let mut report = Report::with_figures(2024, &figures);
        report.set_paragraphs(OVERVIEW, vec![text.to_owned()]);
        report
    }

    fn bound(report: &Report, last: Option<&Report>) -> Report {
        let mut bound = report.clone();
        let bindings = certain_bindings(report, last);
        for section in bindings.sections() {
            bound.set_bindings(section, bindings.of(section).to_vec());
        }
        assert!(!bound.refresh_bindings(), "binding changes no word");
        bound
    }

    /// Binds what is certain, enters figures, and compares the text.
    fn check(text: &str, last: Option<&Report>, figures: &[(CellAddress, i64)], expected: &str) {
        let mut report = bound(&report(74, 10, 60, text), last);
        for &(cell, number) in figures {
            report.figures.set(cell, Figure::from(number));
        }
        report.refresh_bindings();
        assert_eq!(report.paragraphs(OVERVIEW), [expected]);
    }

    #[test]
    fn figures_and_sums_are_bound() {
        check(
            "全年共收到政府信息公开申请84件，其中自然人申请74件。",
            None,
            &[(NATURAL, 75)],
            "全年共收到政府信息公开申请85件，其中自然人申请75件。",
        );
        check(
            "全年共收到政府信息公开申请84件，予以公开60件。",
            None,
            &[(NATURAL, 0), (BUSINESS, 0), (GRANTED, 1)],
            "全年未收到政府信息公开申请，予以公开1件。",
        );
    }

    #[test]
    fn shares_follow_with_part_and_whole() {
        check(
            "收到政府信息公开申请84件，其中自然人申请74件，占88.1%。",
            None,
            &[(BUSINESS, 26)],
            "收到政府信息公开申请100件，其中自然人申请74件，占74.0%。",
        );
    }

    #[test]
    fn a_change_follows_with_its_words() {
        let last = report(40, 30, 1, "");
        check(
            "收到政府信息公开申请84件，同比增长20%。",
            Some(&last),
            &[(NATURAL, 25)],
            "收到政府信息公开申请35件，同比下降50%。",
        );
        check(
            "收到政府信息公开申请84件，较上年增加14件。",
            Some(&last),
            &[(NATURAL, 60)],
            "收到政府信息公开申请70件，较上年持平。",
        );
    }

    #[test]
    fn numbers_that_are_not_bound_are_known_to_follow() {
        let before = report(
            74,
            10,
            60,
            "收到政府信息公开申请84件，其中自然人申请74件。开会84次。",
        );
        let mut after = before.clone();
        after.figures.set(NATURAL, Figure::from(75));
        let found = followers(&before, &after, None);
        let words: Vec<_> = found
            .iter()
            .map(|it| (it.written.as_str(), it.words.as_str()))
            .collect();
        assert_eq!(
            words,
            [
                ("收到政府信息公开申请84件", "收到政府信息公开申请85件"),
                ("74", "75")
            ]
        );
        assert_eq!(
            followers(&bound(&before, None), &bound(&before, None), None),
            []
        );
    }

    #[test]
    fn what_contradicts_or_means_something_else_is_not_bound() {
        let text = "收到政府信息公开申请85件，召开会议3次，2024年12月31日。";
        let report = bound(&report(74, 10, 60, text), None);
        assert!(report.bindings().is_empty());
    }
}
