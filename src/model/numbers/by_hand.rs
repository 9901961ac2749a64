//! Binding a number of the text by hand: the number that is meant, and its words for an expression that a person chose.

use super::bindings::{Around, Worded};
use super::tokens::lexer;
use super::tokens::numeral::Numeral;
use super::tokens::token::{Kind, Punctuation};
use crate::form::SectionId;
use crate::report::{Binding, Expression, Report, Stretch, Wording, heading};
use std::ops::Range;

/// A number of the text that a person binds.
pub struct WrittenNumber<'a> {
    report: &'a Report,
    stretch: Stretch,
    chars: Vec<char>,
    numeral: Option<Numeral>,
    bound: Option<Binding>,
}

/// Returns the number that is meant at a place of the text: the one in which or beside which the place lies, else the last
/// one before it in its sentence.
pub fn number_near(
    report: &Report,
    section: SectionId,
    paragraph: usize,
    character: usize,
) -> Option<Stretch> {
    let text = report.paragraphs(section).get(paragraph)?;
    let chars: Vec<char> = text.chars().collect();
    let sentence = sentence(&chars, character);
    let own = report.bindings().of(section).iter();
    let bound = own
        .filter(|binding| binding.paragraph == paragraph)
        .map(|binding| binding.characters.clone());
    let is_free = |own: &Range<usize>| !bound.clone().any(|bound| overlaps(&bound, own));
    let free = numerals(&chars, sentence.clone(), text);
    let free = free.into_iter().map(|numeral| numeral.characters);
    let free: Vec<Range<usize>> = free.filter(is_free).collect();
    let mut all: Vec<Range<usize>> = bound.chain(free).collect();
    all.retain(|own| sentence.start <= own.start && own.end <= sentence.end);
    all.sort_by_key(|own| own.start);
    let touched = all
        .iter()
        .rfind(|own| own.start <= character && character <= own.end);
    let before = || all.iter().rfind(|own| own.end <= character);
    let characters = touched.or_else(before)?.clone();
    Some(Stretch {
        section,
        paragraph,
        quote: chars[characters.clone()].iter().collect(),
        characters,
    })
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

// From the end of the sentence before to the end of this one.
fn sentence(chars: &[char], at: usize) -> Range<usize> {
    let at = at.min(chars.len());
    let is_end = |c: &char| {
        matches!(
            Punctuation::of(*c),
            Some(Punctuation::Stop | Punctuation::Semicolon)
        )
    };
    let start = chars[..at]
        .iter()
        .rposition(is_end)
        .map_or(0, |end| end + 1);
    let n_left = chars[at..].iter().take_while(|c| !is_end(c)).count();
    start..at + n_left
}

// The quantities of a stretch; the number of a heading is none.
fn numerals(chars: &[char], stretch: Range<usize>, text: &str) -> Vec<Numeral> {
    let n_heading = heading(text).map_or(0, |heading| text[..heading.number_end].chars().count());
    let Some(own) = chars.get(stretch.clone()) else {
        return Vec::new();
    };
    let read = lexer::read(own, n_heading.saturating_sub(stretch.start));
    let moved = |range: &Range<usize>| range.start + stretch.start..range.end + stretch.start;
    let numerals = read.tokens.iter().filter_map(|token| match &token.kind {
        Kind::Number(numeral) => Some(Numeral {
            characters: moved(&numeral.characters),
            unit: moved(&numeral.unit),
            ..numeral.clone()
        }),
        _ => None,
    });
    numerals.collect()
}

impl<'a> WrittenNumber<'a> {
    /// The number that stands at a stretch of the text; `None` where there is none.
    pub fn at(report: &'a Report, stretch: &Stretch) -> Option<Self> {
        let text = report.paragraphs(stretch.section).get(stretch.paragraph)?;
        let chars: Vec<char> = text.chars().collect();
        let is_here = |own: &Range<usize>| overlaps(own, &stretch.characters);
        let bound = report.bindings().of(stretch.section).iter();
        let bound = bound
            .filter(|binding| binding.paragraph == stretch.paragraph)
            .find(|binding| is_here(&binding.characters));
        let around = sentence(&chars, stretch.characters.start);
        let mut numerals = numerals(&chars, around, text).into_iter();
        let numeral = numerals.find(|numeral| is_here(&numeral.characters));
        (numeral.is_some() || bound.is_some()).then(|| Self {
            report,
            stretch: stretch.clone(),
            chars,
            numeral,
            bound: bound.cloned(),
        })
    }

    /// Returns the words that stand there.
    pub fn written(&self) -> &str {
        &self.stretch.quote
    }

    /// Returns the number as it follows an expression, in its own form. Where the form as it stands does not say the value,
    /// the text changes.
    pub fn following(&self, expression: Expression) -> Binding {
        let value = self.report.value(&expression);
        let worded = match (&self.numeral, &self.bound) {
            (Some(numeral), _) => {
                let around = Around::new(numeral, &self.chars);
                let ways = around.worded(&expression);
                let said = ways.iter().find_map(|way| {
                    let written = around.text(way.characters.start, way.characters.end);
                    let wording = way.wording.saying(value, &written)?;
                    Some(Worded {
                        wording,
                        characters: way.characters.clone(),
                    })
                });
                said.or_else(|| ways.into_iter().next())
            }
            (None, Some(bound)) => Some(Worded {
                wording: bound.wording.clone(),
                characters: bound.characters.clone(),
            }),
            (None, None) => None,
        };
        let worded = worded.unwrap_or_else(|| Worded {
            wording: Wording::default(),
            characters: self.stretch.characters.clone(),
        });
        Binding {
            paragraph: self.stretch.paragraph,
            characters: worded.characters,
            expression,
            wording: worded.wording,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::{CellAddress, OVERVIEW};
    use crate::report::Figure;

    const NATURAL: CellAddress = cell!("requests.received.natural");

    fn report(text: &str) -> Report {
        let mut report = Report::with_figures(2024, &[(NATURAL, 84)]);
        report.set_paragraphs(OVERVIEW, vec![text.to_owned()]);
        report
    }

    #[test]
    fn the_number_that_is_meant_is_the_one_at_the_place_or_the_last_before_it() {
        let near = |text: &str, character| {
            let stretch = number_near(&report(text), OVERVIEW, 0, character);
            stretch.map_or_else(String::new, |stretch| stretch.quote)
        };
        let text = "（一）概况。收到84件，答复七十件。";
        let expected = [
            (0, ""),
            (7, ""),
            (8, "84"),
            (10, "84"),
            (12, "84"),
            (14, "七十"),
            (17, "七十"),
            (18, ""),
        ];
        for (character, expected) in expected {
            assert_eq!(near(text, character), expected, "{character}");
        }
        assert_eq!(near("", 0), "");
        assert_eq!(near(text, 99), "");
    }

    fn check(text: &str, expression: &str, expected: [&str; 2]) {
        let mut report = report(text);
        let at = text.chars().position(|c| c == '|').unwrap();
        report.set_paragraphs(OVERVIEW, vec![text.replace('|', "")]);
        let stretch = number_near(&report, OVERVIEW, 0, at).unwrap();
        let number = WrittenNumber::at(&report, &stretch).unwrap();
        let binding = number.following(expression.parse().unwrap());
        report.set_bindings(OVERVIEW, vec![binding]);
        report.refresh_bindings();
        assert_eq!(report.paragraphs(OVERVIEW), [expected[0]]);
        report.figures.set(NATURAL, Figure::from(21));
        report.refresh_bindings();
        assert_eq!(report.paragraphs(OVERVIEW), [expected[1]]);
    }

    #[test]
    fn a_number_that_is_bound_by_hand_keeps_its_form() {
        let own = "requests.received.natural";
        check("来信8|4封。", own, ["来信84封。", "来信21封。"]);
        check("来信八十|封。", own, ["来信八十四封。", "来信二十一封。"]);
        check("占8|8.1%。", own, ["占84.0%。", "占21.0%。"]);
        check(
            "共收到申请|7件。",
            "requests.received.total",
            ["共收到申请84件。", "共收到申请21件。"],
        );
        check(
            "同比增长|3%。",
            "growth(requests.received.natural since 42)",
            ["同比增长100%。", "同比下降50%。"],
        );
        check(
            "增幅为|3%。",
            "growth(requests.received.natural since 42)",
            ["增幅为100%。", "增幅为-50%。"],
        );
    }

    #[test]
    fn a_bound_number_is_bound_to_another_cell_also_where_it_has_no_digits() {
        let mut report = report("共收到申请84件。");
        let bind = |report: &mut Report, at: usize, expression: &str| {
            let stretch = number_near(report, OVERVIEW, 0, at).unwrap();
            let number = WrittenNumber::at(report, &stretch).unwrap();
            let binding = number.following(expression.parse().unwrap());
            report.set_bindings(OVERVIEW, vec![binding]);
            report.refresh_bindings();
        };
        bind(&mut report, 6, "requests.received.total");
        report.figures.set(NATURAL, Figure::from(0));
        report.refresh_bindings();
        assert_eq!(report.paragraphs(OVERVIEW), ["未收到申请。"]);
        bind(&mut report, 3, "requests.handled_total.total");
        assert_eq!(report.paragraphs(OVERVIEW), ["共收到申请＿＿件。"]);
    }
}
