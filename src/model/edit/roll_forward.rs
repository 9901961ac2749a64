//! Last year's report rolled forward: a new report that begins where the last one ended.
//!
//! Known figures are filled in, figures that have to be counted stay blank, and last year's text is kept as a
//! suggestion.

use super::promises::promises;
use super::reporting_year::{moved, moved_in_title};
use crate::form::{Across, CellAddress, Comparison, Form, LEAD, SectionId, Sign, Term, Year};
use crate::report::{
    Binding, BoundValue, Figure, Figures, Promise, Report, SignOff, Suggestion, rewritten_paragraph,
};

/// A summary of what was carried over from last year's report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The reporting year of last year's report.
    pub from: u16,
    /// The reporting year of the new one.
    pub to: u16,
    /// Both editions, where they differ.
    pub editions: Option<(&'static Form, &'static Form)>,
    /// How often the year was replaced in title and lead.
    pub n_years: usize,
    /// How many paragraphs the lead has.
    pub n_lead: usize,
    /// The cells that now hold what last year's report carried forward (上年结转).
    pub brought_forward: Vec<CellAddress>,
    /// The figures that this year's continue from.
    pub bases: Vec<(CellAddress, Figure)>,
    /// The number of paragraphs of last year's text.
    pub n_suggestions: usize,
    /// The number of promises.
    pub n_promises: usize,
}

/// Returns the report after `last`, and what was carried into it.
pub fn roll_forward(last: &Report) -> (Report, Carried) {
    let year = last.year.saturating_add(1);
    let mut report = Report::new(last.agency.clone(), year);
    report.sign_off = SignOff {
        agency: last.sign_off.agency.clone(),
        date: None,
    };
    let n_in_title = move_title(last, &mut report);
    let n_in_lead = move_lead(last, &mut report);
    let brought_forward = bring_forward(last, &mut report);
    report.carry_over.figures = bases(last, report.form);
    fade_text(last, &mut report);
    report.refresh_bindings();
    report.carry_over.promises = promises(last).into_iter().map(Promise::new).collect();
    let carried = Carried {
        from: last.year,
        to: year,
        editions: (last.form != report.form).then_some((last.form, report.form)),
        n_years: n_in_title + n_in_lead,
        n_lead: report.paragraphs(LEAD).len(),
        brought_forward,
        bases: entries(&report.carry_over.figures),
        n_suggestions: report.carry_over.n_suggestions(),
        n_promises: report.carry_over.promises.len(),
    };
    (report, carried)
}

fn move_title(last: &Report, report: &mut Report) -> usize {
    let lines = last.title.iter();
    let moved: Vec<_> = lines
        .map(|line| moved_in_title(line, last.year, report.year))
        .collect();
    let n_years = moved.iter().map(|(_, n)| n).sum();
    report.title = moved.into_iter().map(|(line, _)| line).collect();
    n_years
}

// The lead says the same every year, but for the year.
fn move_lead(last: &Report, report: &mut Report) -> usize {
    let paragraphs = last.paragraphs(LEAD).iter();
    let moved: Vec<_> = paragraphs
        .map(|paragraph| moved(paragraph, last.year, report.year))
        .collect();
    let n_years = moved.iter().map(|(_, n)| n).sum();
    let mut paragraphs: Vec<String> = moved.into_iter().map(|(text, _)| text).collect();
    let bindings = last.bindings();
    let own = bindings.moved(LEAD, last.paragraphs(LEAD), &paragraphs);
    let mut bindings = Vec::new();
    for own in own.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let Some(paragraph) = own
            .first()
            .and_then(|own| paragraphs.get_mut(own.paragraph))
        else {
            continue;
        };
        let (text, own) = a_year_later(last, paragraph, own);
        *paragraph = text;
        bindings.extend(own);
    }
    report.set_paragraphs(LEAD, paragraphs);
    report.set_bindings(LEAD, bindings);
    n_years
}

// What this year has only from last year: 上年结转, and 上一年项目数量 of the first edition.
fn bring_forward(last: &Report, report: &mut Report) -> Vec<CellAddress> {
    let form = report.form;
    let mut filled = Vec::new();
    for relation in equations(form, last.form).filter(|relation| is_of_last(relation)) {
        let figure = match relation.terms {
            [term] => last.figure(term.cell),
            terms => sum(last, terms),
        };
        if is_known(&figure) && !form.is_computed(relation.cell) {
            report.figures.set(relation.cell, figure);
            filled.push(relation.cell);
        }
    }
    filled
}

// What this year goes on from: the figures of last year in equations with some of this year, as 现行有效.
fn bases(last: &Report, form: &'static Form) -> Figures {
    let mut figures = Figures::default();
    for relation in equations(form, last.form).filter(|relation| !is_of_last(relation)) {
        let terms = relation.terms.iter();
        for term in terms.filter(|term| term.year == Year::Last) {
            let figure = last.figure(term.cell);
            if is_known(&figure) {
                figures.set(term.cell, figure);
            }
        }
    }
    figures
}

fn equations(form: &'static Form, last: &'static Form) -> impl Iterator<Item = &'static Across> {
    let relations = form.across(Some(last));
    relations.filter(|relation| {
        relation.comparison == Comparison::Equal
            && relation.terms.iter().any(|term| term.year == Year::Last)
    })
}

fn is_of_last(relation: &Across) -> bool {
    relation.terms.iter().all(|term| term.year == Year::Last)
}

// A sum of which a figure is missing is not known.
fn sum(last: &Report, terms: &[Term]) -> Figure {
    let numbers = terms.iter().map(|term| {
        let number = last.figure(term.cell).number()?;
        Some(match term.sign {
            Sign::Plus => number,
            Sign::Minus => -number,
        })
    });
    let sum = numbers.reduce(|sum, number| Some(sum?.saturating_add(number?)));
    sum.flatten().map_or(Figure::Blank, Figure::Number)
}

// Words where a number belongs are a mistake, which is not carried on.
const fn is_known(figure: &Figure) -> bool {
    matches!(figure, Figure::Number(_) | Figure::NotApplicable)
}

fn fade_text(last: &Report, report: &mut Report) {
    let sections = last.form.sections().filter(|section| *section != LEAD);
    for section in sections.filter(|section| report.form.part(*section).is_some()) {
        let paragraphs = last.paragraphs(section).iter().enumerate();
        let suggestions = paragraphs
            .filter(|(_, paragraph)| !paragraph.trim().is_empty())
            .map(|(idx, paragraph)| {
                let own = bound_in(last, section, idx);
                let (words, bindings) = a_year_later(last, paragraph, &own);
                Suggestion {
                    bindings,
                    ..Suggestion::new(words, 0)
                }
            });
        report
            .carry_over
            .set_suggestions(section, suggestions.collect());
    }
}

// A paragraph stands alone while it waits.
fn bound_in(last: &Report, section: SectionId, paragraph: usize) -> Vec<Binding> {
    let bindings = last.bindings().of(section).iter();
    bindings
        .filter(|binding| binding.paragraph == paragraph)
        .map(|binding| Binding {
            paragraph: 0,
            ..binding.clone()
        })
        .collect()
}

// A paragraph with its bound numbers as they follow the year after. What needs a figure that last year's report does not
// have is a gap, and bound no more.
fn a_year_later(last: &Report, paragraph: &str, own: &[Binding]) -> (String, Vec<Binding>) {
    let later = |binding: &Binding| last.a_year_later(&binding.expression);
    let chars: Vec<char> = paragraph.chars().collect();
    let text = |binding: &Binding| match later(binding) {
        Some(_) => chars[binding.characters.clone()].iter().collect(),
        None => binding.wording.text(BoundValue::Blank),
    };
    let (words, own) = rewritten_paragraph(paragraph, own, text)
        .unwrap_or_else(|| (paragraph.to_owned(), own.to_vec()));
    let bound = own.into_iter().filter_map(|binding| {
        let expression = later(&binding)?;
        Some(Binding {
            expression,
            ..binding
        })
    });
    (words, bound.collect())
}

fn entries(figures: &Figures) -> Vec<(CellAddress, Figure)> {
    let entries = figures.iter();
    entries
        .map(|(cell, figure)| (cell, figure.clone()))
        .collect()
}
