//! Finding in a report: in title, lead, text, tables and signature. Words are plain: no pattern has a meaning of its own.

use crate::form::{Form, SectionId, Table};
use crate::report::{Place, Report};
use std::ops::Range;

/// The most matches that are listed.
const MAX_MATCHES: usize = 10_000;

/// Where the words were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The line of the title, the paragraph, the cell, or the signature.
    pub place: Place,
    /// The characters of what stands there.
    pub characters: Range<usize>,
}

impl Match {
    /// The text and the paragraph in it, from 0, `None` where the words do not stand in a text.
    pub const fn paragraph(&self) -> Option<(SectionId, usize)> {
        match self.place {
            Place::Paragraph(section, paragraph) => Some((section, paragraph)),
            _ => None,
        }
    }
}

/// A search: the text to find, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The text to find; an empty one matches nothing.
    pub words: String,
    /// Whether `A` and `a` differ.
    pub heeds_case: bool,
    /// Whether `１` and `1`, `，` and `,` differ (全角与半角).
    pub heeds_width: bool,
    /// The part to search alone, by any of its sections; `None` for the whole report.
    pub section: Option<SectionId>,
}

/// A line of the title, a paragraph, a cell, or the signature with its date in a line of its own.
pub(super) struct Passage {
    pub(super) place: Place,
    pub(super) text: String,
}

impl Query {
    /// Returns every match in the order of the page; none overlaps another.
    pub fn find(&self, report: &Report) -> Vec<Match> {
        let mut matches = Vec::new();
        for (passage, found) in self.found(report) {
            matches.extend(found.into_iter().map(|characters| Match {
                place: passage.place,
                characters,
            }));
            if matches.len() >= MAX_MATCHES {
                matches.truncate(MAX_MATCHES);
                break;
            }
        }
        matches
    }

    /// All that is searched, in the order of the page.
    pub(super) fn passages(report: &Report) -> Vec<Passage> {
        passages(report, None)
    }

    /// The passages in which the words stand, in the order of the page, each with its matches.
    pub(super) fn found(&self, report: &Report) -> Vec<(Passage, Vec<Range<usize>>)> {
        let words = self.folded(&self.words);
        if words.is_empty() {
            return Vec::new();
        }
        let passages = passages(report, self.section).into_iter();
        let found = passages.map(|passage| {
            let found = occurrences(&self.folded(&passage.text), &words);
            (passage, found)
        });
        found.filter(|(_, found)| !found.is_empty()).collect()
    }

    // Character for character, so that places in the folded text are places in the text.
    fn folded(&self, text: &str) -> Vec<char> {
        let width = |c| if self.heeds_width { c } else { half_width(c) };
        let case = |c| if self.heeds_case { c } else { lower_case(c) };
        text.chars().map(|c| case(width(c))).collect()
    }
}

// Whatever a person wrote, in the order of the page; of a part alone, its texts and its table.
fn passages(report: &Report, only: Option<SectionId>) -> Vec<Passage> {
    let form = report.form;
    let mut passages = Vec::new();
    if only.is_none() {
        let lines = report.title_lines().into_iter().enumerate();
        passages.extend(lines.map(|(idx, text)| Passage {
            place: Place::Title(idx),
            text,
        }));
    }
    let sections = form.sections();
    for section in
        sections.filter(|&section| only.is_none_or(|only| form.is_same_part(only, section)))
    {
        passages.extend(cells(report, form, section));
        let paragraphs = report.paragraphs(section).iter().enumerate();
        passages.extend(paragraphs.map(|(idx, text)| Passage {
            place: Place::Paragraph(section, idx),
            text: text.clone(),
        }));
    }
    let signature = signature(report);
    if only.is_none() && !signature.is_empty() {
        passages.push(Passage {
            place: Place::SignOff,
            text: signature,
        });
    }
    passages
}

// The table stands over the text that bears its part's name.
fn cells(report: &Report, form: &'static Form, section: SectionId) -> Vec<Passage> {
    let part = form.part(section).filter(|part| part.section == section);
    let table = part.and_then(|part| form.table(part.table?));
    let cells = table.into_iter().flat_map(Table::cells);
    let figures = cells.map(|cell| Passage {
        place: Place::Cell(cell),
        text: report.figure(cell).to_string(),
    });
    figures.filter(|passage| !passage.text.is_empty()).collect()
}

fn signature(report: &Report) -> String {
    let agency = report.sign_off.agency.clone();
    match report.sign_off.date {
        Some(date) => format!("{agency}\n{date}"),
        None => agency,
    }
}

fn occurrences(text: &[char], words: &[char]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if words.is_empty() {
        return found;
    }
    let mut start = 0;
    while start + words.len() <= text.len() {
        let end = start + words.len();
        if text[start..end] == *words {
            found.push(start..end);
            start = end;
        } else {
            start += 1;
        }
    }
    found
}

fn half_width(c: char) -> char {
    match c {
        '　' => ' ',
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '￥' => '¥',
        _ => c,
    }
}

fn lower_case(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::cell;
    use crate::report::{Date, Figure};

    pub(in crate::edit) fn query(words: &str) -> Query {
        Query {
            words: words.to_owned(),
            ..Query::default()
        }
    }

    fn places(query: &Query, report: &Report) -> Vec<(usize, Range<usize>)> {
        let found = query.find(report).into_iter();
        found
            .filter_map(|found| Some((found.paragraph()?.1, found.characters)))
            .collect()
    }

    pub(in crate::edit) fn filled() -> Report {
        let mut report = Report::with_lead(&["本年收到3525件。"]);
        report.title = vec!["某市2023年政府信息公开年报".to_owned()];
        report.sign_off.agency = "某市2023办公室".to_owned();
        report.sign_off.date = Date::new(2023, 1, 31);
        for (cell, number) in [
            (cell!("requests.received.natural"), 2023),
            (cell!("requests.received.business"), 7),
        ] {
            report.figures.set(cell, Figure::from(number));
        }
        report
    }

    #[test]
    fn places_are_counted_in_characters() {
        let report = Report::with_lead(&["公开信息，公开", "无", "公开"]);
        assert_eq!(
            places(&query("公开"), &report),
            [(0, 0..2), (0, 5..7), (2, 0..2)]
        );
    }

    #[test]
    fn matches_do_not_overlap() {
        assert_eq!(
            places(&query("一一"), &Report::with_lead(&["一一一一一"])),
            [(0, 0..2), (0, 2..4)]
        );
    }

    #[test]
    fn width_and_case_differ_only_when_asked() {
        let report = Report::with_lead(&["２０２３年ＡＢ，ab,AB"]);
        assert_eq!(places(&query("2023"), &report), [(0, 0..4)]);
        assert_eq!(places(&query("Ab，"), &report), [(0, 5..8), (0, 8..11)]);
        let exact = Query {
            heeds_case: true,
            heeds_width: true,
            ..query("AB")
        };
        assert_eq!(places(&exact, &report), [(0, 11..13)]);
    }

    #[test]
    fn a_letter_whose_small_form_is_two_letters_moves_no_place() {
        assert_eq!(
            places(&query("i"), &Report::with_lead(&["İİi"])),
            [(0, 2..3)]
        );
    }

    #[test]
    fn title_tables_and_signature_are_searched_in_the_order_of_the_page() {
        let report = filled();
        let found = query("2023").find(&report).into_iter();
        let places: Vec<Place> = found.map(|found| found.place).collect();
        let received = cell!("requests.received.natural");
        let handled = Place::SignOff;
        assert_eq!(
            places,
            [Place::Title(0), Place::Cell(received), handled, handled]
        );
        // Sums are found as they are shown.
        let total = cell!("requests.received.total");
        assert_eq!(query("2030").find(&report)[0].place, Place::Cell(total));
    }
}
