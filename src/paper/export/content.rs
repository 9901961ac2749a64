//! A report from top to bottom, in the order in which every format shows it.
//!
//! Nothing is decided here about how a piece looks. What stands on paper stands in every format: as there, a signature
//! has a name, and without one its date is not shown.

use crate::form::{LEAD, Part, SectionId, Table};
use crate::report::{Date, Level, Report, heading};

/// A piece of a report.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// The title, in lines.
    Title(Vec<String>),
    /// The title of a part.
    Part(&'static Part),
    /// The table of a part.
    Table(&'static Table),
    /// A paragraph of the text.
    Paragraph(Paragraph<'a>),
    /// The name under a report (署名).
    Signature(&'a str),
    /// The date under a name (成文日期).
    Date(Date),
}

/// A paragraph and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paragraph<'a> {
    pub(super) text: &'a str,
    pub(super) shape: Shape,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    /// A heading that stands alone.
    Heading(Level),
    /// Text behind a heading that ends at this byte.
    RunIn(Level, usize),
}

/// Returns the pieces of a report.
pub(super) fn pieces(report: &Report) -> Vec<Piece<'_>> {
    let title = report.title_lines().into_iter();
    let title = title.filter(|line| !line.trim().is_empty()).collect();
    let mut pieces = vec![Piece::Title(title)];
    add_text(report, LEAD, &mut pieces);
    for part in report.form.parts {
        pieces.push(Piece::Part(part));
        if let Some(before) = &part.before_table {
            add_text(report, before.section, &mut pieces);
        }
        let table = part.table.and_then(|table| report.form.table(table));
        pieces.extend(table.map(Piece::Table));
        add_text(report, part.section, &mut pieces);
    }
    let sign_off = &report.sign_off;
    if !sign_off.agency.trim().is_empty() {
        pieces.push(Piece::Signature(&sign_off.agency));
        pieces.extend(sign_off.date.map(Piece::Date));
    }
    pieces
}

fn add_text<'a>(report: &'a Report, section: SectionId, pieces: &mut Vec<Piece<'a>>) {
    let paragraphs = report.paragraphs(section).iter();
    let paragraphs = paragraphs.filter(|text| !text.trim().is_empty());
    pieces.extend(paragraphs.map(|text| Piece::Paragraph(Paragraph::of(text))));
}

impl<'a> Paragraph<'a> {
    fn of(text: &'a str) -> Self {
        let shape = match heading(text) {
            None => Shape::Text,
            Some(heading) if text[heading.end..].trim().is_empty() => Shape::Heading(heading.level),
            Some(heading) => Shape::RunIn(heading.level, heading.end),
        };
        Self { text, shape }
    }
}

/// The words of the title of a part without its number.
pub(super) fn bare_title(part: &Part) -> &'static str {
    part.title
        .split_once('、')
        .map_or(part.title, |(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Report {
        let mut report = Report::new("某市某局", 2024);
        report.set_paragraphs(LEAD, vec!["根据条例。".to_owned(), " ".to_owned()]);
        report.sign_off.date = Date::new(2025, 1, 20);
        report
    }

    #[test]
    fn pieces_stand_in_the_order_of_the_form() {
        let mut report = report();
        report.sign_off.agency = "某市某局".to_owned();
        let before = report.form.parts[2].before_table.as_ref().unwrap();
        report.set_paragraphs(before.section, vec!["见下表。".to_owned()]);
        let pieces = pieces(&report);
        let kinds: Vec<&str> = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Title(_) => "title",
                Piece::Part(_) => "part",
                Piece::Table(_) => "table",
                Piece::Paragraph(_) => "text",
                Piece::Signature(_) => "name",
                Piece::Date(_) => "date",
            })
            .collect();
        assert_eq!(
            kinds.join(" "),
            "title text part part table part text table part table part part name date"
        );
    }

    #[test]
    fn without_a_name_there_is_no_signature() {
        assert!(matches!(pieces(&report()).last(), Some(Piece::Part(_))));
    }

    #[test]
    fn a_heading_is_alone_or_runs_into_its_paragraph() {
        let check = |text, expected| assert_eq!(Paragraph::of(text).shape, expected, "{text}");
        check("2024年，公开信息。", Shape::Text);
        check("（一）主动公开", Shape::Heading(Level::Second));
        let end = "（一）主动公开。".len();
        check(
            "（一）主动公开。公开信息。",
            Shape::RunIn(Level::Second, end),
        );
    }
}
