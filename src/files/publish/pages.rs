//! The pages of a PDF against the report: their words one after another, without blanks.
//!
//! What is compared is the text that a PDF says its glyphs stand for; the shapes of the glyphs are not looked at.

use super::blocks::{Expected, expected};
use super::error::{Proof, ProofError, differs};
use crate::form::{GridContent, Placed, SectionId, Table};
use crate::report::{Place, Report};
use crate::sign::page_texts;

/// Compares the pages with a report.
pub(super) fn prove(bytes: &[u8], report: &Report) -> Result<Proof, ProofError> {
    let texts = page_texts(bytes).or(Err(ProofError::Broken))?;
    let mut pages = Pages::of(&texts);
    let mut proof = Proof::default();
    let words = said(report);
    for (idx, own) in words.iter().enumerate() {
        if let Some(head) = &own.head {
            pages.skip_repeated(head);
        }
        if !pages.take(&own.text) {
            let next = words.get(idx + 1).map_or("", |next| next.text.as_str());
            return Err(differs(own.place, &own.text, pages.found(&own.text, next)));
        }
        match own.place {
            Place::Cell(_) => proof.n_cells += 1,
            _ if own.head.is_none() => proof.n_lines += 1,
            _ => {}
        }
    }
    match pages.found("", "") {
        rest if rest.is_empty() => Ok(proof),
        rest => Err(differs(Place::SignOff, "", rest)),
    }
}

/// Words that stand together in a report.
struct Words {
    place: Place,
    /// Without blanks.
    text: String,
    /// Of a cell that begins a row of a table: what is repeated before it where a page begins with the row, the heads and
    /// the labels of groups that go on. Empty for the other cells, `None` for lines of text.
    head: Option<String>,
}

/// Returns all words of a report in the order of its pages.
fn said(report: &Report) -> Vec<Words> {
    let mut words = Vec::new();
    for own in expected(report) {
        match own {
            Expected::Line(place, text) => words.push(Words {
                place,
                text: without_blanks(&text),
                head: None,
            }),
            Expected::Table(table, section) => add_table(report, table, section, &mut words),
        }
    }
    words
}

fn add_table(report: &Report, table: &Table, section: SectionId, words: &mut Vec<Words>) {
    let mut grid = table.grid();
    grid.sort_by_key(|placed| (placed.row_idx, placed.column_idx));
    let text_of = |placed: &Placed| match placed.cell.content {
        GridContent::Figure(cell, _) => without_blanks(&report.figure(cell).to_string()),
        content => without_blanks(content.text().unwrap_or_default()),
    };
    let heads = grid.iter().filter(|own| own.row_idx < table.n_head_rows);
    let heads: String = heads.map(text_of).collect();
    let repeated = |row_idx: usize| -> String {
        let groups = grid.iter().filter(|own| {
            let is_group = matches!(own.cell.content, GridContent::Group(_));
            is_group && own.row_idx < row_idx && row_idx < own.row_idx + own.cell.n_rows
        });
        let labels: String = groups.map(|own| text_of(own) + CONTINUED).collect();
        heads.clone() + &labels
    };
    let mut row_idx = None;
    for placed in &grid {
        let begins = placed.row_idx >= table.n_head_rows && row_idx != Some(placed.row_idx);
        row_idx = Some(placed.row_idx);
        words.push(Words {
            place: match placed.cell.content {
                GridContent::Figure(cell, _) => Place::Cell(cell),
                _ => Place::PartTitle(section),
            },
            text: text_of(placed),
            head: Some(if begins {
                repeated(placed.row_idx)
            } else {
                String::new()
            }),
        });
    }
}

/// What stands behind the label of a group that goes on from the page before.
const CONTINUED: &str = "（续）";

/// Text as pages are compared: without blanks, and without what no page shows.
fn without_blanks(text: &str) -> String {
    let is_shown = |c: &char| !c.is_whitespace() && !c.is_control();
    text.chars().filter(is_shown).collect()
}

/// The words of all pages, and how far they are read.
struct Pages {
    words: Vec<char>,
    /// Where the second page and each after it begins.
    starts: Vec<usize>,
    at: usize,
}

/// How much of what a page says beyond the expected words is looked at.
const AHEAD: usize = 40;

impl Pages {
    fn of(texts: &[String]) -> Self {
        let (mut words, mut starts) = (Vec::new(), Vec::new());
        for (text, number) in texts.iter().zip(1..) {
            if number > 1 {
                starts.push(words.len());
            }
            let foot = format!("—{number}—");
            let text = text.strip_suffix(foot.as_str()).unwrap_or(text);
            words.extend(text.chars());
        }
        Self {
            words,
            starts,
            at: 0,
        }
    }

    /// Reads these words, if they come next.
    fn take(&mut self, text: &str) -> bool {
        let own = self.words[self.at..].iter().copied();
        let n_chars = text.chars().count();
        let is_next = own.take(n_chars).eq(text.chars());
        if is_next {
            self.at += n_chars;
        }
        is_next
    }

    /// Reads the heads of a table that goes on at the beginning of a page.
    fn skip_repeated(&mut self, heads: &str) {
        if self.starts.contains(&self.at) {
            self.take(heads);
        }
    }

    /// What stands where these words were expected, before the next ones.
    fn found(&self, expected: &str, next: &str) -> String {
        let n_chars = expected.chars().count();
        let rest = &self.words[self.at..];
        let next: Vec<char> = next.chars().collect();
        let is_end = |end: &usize| rest[*end..].starts_with(&next);
        let last = rest.len().min(n_chars + AHEAD);
        let as_long = n_chars.min(last);
        // Digits that are next stand in many places, so that words of the same length come first.
        let ends = std::iter::once(as_long).chain(0..=last);
        let end = ends.filter(|_| !next.is_empty()).find(is_end);
        rest[..end.unwrap_or(if n_chars == 0 { last } else { as_long })]
            .iter()
            .collect()
    }
}
