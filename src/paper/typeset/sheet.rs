//! The sign-off sheet (签发单): pages of its own before the report, with names and room to sign by hand.
//!
//! Rows become lower where many stand on a page, and go on on a further page where they would become too low to sign in.

use super::document::{ElementId, ElementKind, Item, MissingCharacter, Page, Rule, Scope};
use super::imprint::Issue;
use super::structure::Structure;
use super::style::{self, TextStyle};
use super::text::{self, Alignment, Cluster, Frame};
use crate::fonts::FontSet;
use crate::report::{Place, Report};
use crate::units::{Length, Point};
use std::ops::Range;

/// The width of the column with labels.
const LABEL_WIDTH: Length = Length::mm(30.0);
/// The top of the table.
const TABLE_TOP: Length = Length::mm(62.0);
/// How far the table reaches down at most; below it stands a note.
const TABLE_BOTTOM: Length = Length::mm(250.0);
/// The width of the place where someone signs and dates by hand.
const HAND_WIDTH: Length = Length::mm(52.0);
/// The distance of words from the rules.
const PADDING: Length = Length::mm(3.0);
/// The same where room is scarce.
const TIGHT_PADDING: Length = Length::mm(1.5);
/// The distance from line to line, in the type size.
const LEADING: f64 = 1.42;
const LINE: Length = Length::mm(7.0);
/// The most height that the words of one row take; longer ones are set smaller, and then go on in a further row.
const TALLEST: Length = Length::mm(84.0);
/// The smallest type of words that are too long.
const SMALLEST: Length = Length::pt(9.0);
/// A place to sign that is lower has room for 签名 and 日期 beside each other only.
const STACKED: Length = Length::mm(16.0);

/// The height of a row without its words, at least and where there is room.
#[derive(Clone, Copy)]
struct Heights {
    least: Length,
    most: Length,
}

const SHORT_ROW: Heights = Heights {
    least: Length::mm(9.0),
    most: Length::mm(13.0),
};
const SIGNED_ROW: Heights = Heights {
    least: Length::mm(12.0),
    most: Length::mm(24.0),
};
const RELEASE_ROW: Heights = Heights {
    least: Length::mm(16.0),
    most: Length::mm(38.0),
};

/// What the table is, for someone who hears it.
const SUMMARY: &str = "签发事项，每行一项：名称、内容，需要签名的还有签名和日期栏";

/// What stands between the names of a list.
const SEPARATORS: [char; 7] = ['、', '，', ',', '；', ';', '\n', '\r'];

/// The contents of the sheet.
pub(super) struct Sheet {
    rows: Vec<Row>,
}

struct Row {
    label: &'static str,
    words: String,
    heights: Heights,
    is_signed: bool,
    /// Whether it belongs to the label of the row above.
    is_continued: bool,
}

/// A row with the lines of its words.
#[derive(Clone)]
struct SetRow {
    label: &'static str,
    lines: Vec<Vec<Cluster>>,
    leading: Length,
    heights: Heights,
    is_signed: bool,
    is_continued: bool,
}

/// Words and the room they have.
struct Words<'a> {
    text: &'a str,
    style: TextStyle,
    frame: Frame,
    /// The middle of the lines.
    middle: Length,
    element: ElementId,
}

/// The elements of a row: its label, its words, and the place where someone signs, which is the cell of the words where
/// no one does.
struct Cells {
    label: ElementId,
    words: ElementId,
    hand: ElementId,
}

/// The page as it fills.
struct Canvas<'a> {
    fonts: &'a FontSet,
    structure: &'a mut Structure,
    items: Vec<Item>,
    missing: Vec<MissingCharacter>,
}

impl Sheet {
    /// The sheet of an issue, or `None` where it has none.
    pub(super) fn new(report: &Report, issue: &Issue) -> Option<Self> {
        let n_copies = issue.sheet?;
        let names = &issue.names;
        let mut rows = vec![
            fact("标题", report.title_lines().concat()),
            fact("文号", names.document_number.clone()),
        ];
        if !names.secrecy.is_empty() {
            rows.push(fact("密级", names.secrecy.clone()));
        }
        rows.push(fact("份数", n_copies.to_string()));
        if issue.revision > 1 {
            rows.push(fact("版本", format!("修订版 {}", issue.revision)));
        }
        rows.extend([
            signed("拟稿", &names.drafted_by, SIGNED_ROW),
            signed("核稿", &names.reviewed_by, SIGNED_ROW),
        ]);
        rows.extend(agreed(&names.agreed_by));
        rows.extend([
            signed("签发", &names.released_by, RELEASE_ROW),
            fact("校验码", issue.check.code.clone()),
        ]);
        Some(Self { rows })
    }

    /// Returns the pages, and the characters that no face has.
    pub(super) fn pages(
        &self,
        structure: &mut Structure,
        fonts: &FontSet,
    ) -> (Vec<Page>, Vec<MissingCharacter>) {
        let rows = self.rows.iter().flat_map(|row| row.set(fonts)).collect();
        let (mut pages, mut missing) = (Vec::new(), Vec::new());
        for rows in on_pages(rows) {
            let mut canvas = Canvas {
                fonts,
                structure,
                items: Vec::new(),
                missing: Vec::new(),
            };
            canvas.page(&rows, pages.is_empty());
            missing.append(&mut canvas.missing);
            pages.push(Page {
                items: canvas.items,
                ..Page::empty(style::PAPER)
            });
        }
        (pages, missing)
    }
}

/// Returns the rows page by page; each page ends with the last row, the check code, by which it is known.
fn on_pages(mut rows: Vec<SetRow>) -> Vec<Vec<SetRow>> {
    let code = rows.pop();
    let code_height = code.as_ref().map_or(Length::ZERO, |row| row.heights.least);
    let room = TABLE_BOTTOM - TABLE_TOP - code_height;
    let mut pages: Vec<Vec<SetRow>> = vec![Vec::new()];
    let mut height = Length::ZERO;
    for row in rows {
        let own = row.heights.least;
        if height > Length::ZERO && height + own > room {
            pages.push(Vec::new());
            height = Length::ZERO;
        }
        height += own;
        if let Some(page) = pages.last_mut() {
            page.push(row);
        }
    }
    for page in &mut pages {
        page.extend(code.clone());
    }
    pages
}

/// Returns the heights of the rows of a page: as high as there is room for, none lower than it has to be.
fn heights(rows: &[SetRow]) -> Vec<Length> {
    let sum = |height: fn(&Heights) -> Length| -> Length {
        rows.iter().map(|row| height(&row.heights)).sum()
    };
    let (least, most) = (sum(|own| own.least), sum(|own| own.most));
    let room = (TABLE_BOTTOM - TABLE_TOP).min(most);
    let share = if most > least {
        (room - least) / (most - least)
    } else {
        0.0
    };
    let rows = rows.iter().map(|row| row.heights);
    rows.map(|own| own.least + (own.most - own.least) * share)
        .collect()
}

impl Row {
    /// Returns the row with its lines; one with more words than a row holds goes on in further ones.
    fn set(&self, fonts: &FontSet) -> Vec<SetRow> {
        let width = text_right(self.is_signed) - text_left();
        let mut text_style = style::SHEET_NAME;
        let (clusters, lines) = loop {
            let (clusters, _) = text::single(&self.words, text_style, fonts);
            let lines = listed(&clusters, width)
                .unwrap_or_else(|| text::balanced_lines(&clusters, 0, width));
            let height = height_of(lines.len(), text_style.size * LEADING);
            if height <= TALLEST || text_style.size <= SMALLEST {
                break (clusters, lines);
            }
            let size = (text_style.size * 0.9).max(SMALLEST);
            text_style = TextStyle::new(text_style.role, size);
        };
        let leading = text_style.size * LEADING;
        let mut n_per_row = 1;
        while height_of(n_per_row + 1, leading) <= TALLEST {
            n_per_row += 1;
        }
        let n_rows = lines.len().div_ceil(n_per_row).max(1);
        let row = |idx: usize| {
            let own = lines.iter().skip(idx * n_per_row).take(n_per_row);
            let own: Vec<_> = own.map(|range| clusters[range.clone()].to_vec()).collect();
            let height = height_of(own.len(), leading);
            SetRow {
                label: self.label,
                leading,
                heights: Heights {
                    least: self.heights.least.max(height + TIGHT_PADDING * 2.0),
                    most: self.heights.most.max(height + PADDING * 2.0),
                },
                lines: own,
                is_signed: self.is_signed && idx + 1 == n_rows,
                is_continued: self.is_continued || idx > 0,
            }
        };
        (0..n_rows).map(row).collect()
    }
}

fn height_of(n_lines: usize, leading: Length) -> Length {
    leading * f64::from(u16::try_from(n_lines).unwrap_or(u16::MAX))
}

fn text_left() -> Length {
    style::MARGIN_LEFT + LABEL_WIDTH + PADDING
}

fn text_right(is_signed: bool) -> Length {
    let hand = if is_signed { HAND_WIDTH } else { Length::ZERO };
    style::MARGIN_LEFT + style::TEXT_WIDTH - hand - PADDING
}

impl Canvas<'_> {
    /// Draws the title, the rows with their rules, and the note below them.
    fn page(&mut self, rows: &[SetRow], is_first: bool) {
        let (title, kind) = if is_first {
            ("签　发　单", ElementKind::Heading(1))
        } else {
            ("签　发　单（续）", ElementKind::Paragraph)
        };
        let element = self.structure.add(kind);
        self.words(&Words {
            text: title,
            style: style::TITLE,
            frame: Frame::new(style::MARGIN_LEFT, style::TEXT_WIDTH, Alignment::Centre),
            middle: style::MARGIN_TOP + style::LINE_PITCH,
            element,
        });
        let table = self.structure.add(ElementKind::Table);
        self.structure.describe(table, SUMMARY.to_owned());
        let heights = heights(rows);
        let mut top = TABLE_TOP;
        for (idx, (row, &height)) in rows.iter().zip(&heights).enumerate() {
            let is_labelled = idx == 0 || !row.is_continued;
            self.row_rule(top, is_labelled);
            let cells = self.cells(row, table, is_labelled);
            if is_labelled {
                let below = rows[idx + 1..].iter().take_while(|row| row.is_continued);
                let own = &heights[idx..=idx + below.count()];
                let middle = top + own.iter().copied().sum::<Length>() / 2.0;
                self.label(row.label, middle, cells.label);
            }
            self.row(row, &cells, top, height);
            top += height;
        }
        self.frame_rules(top);
        let element = self.structure.add(ElementKind::Paragraph);
        self.words(&Words {
            text: "本单随报告归档，不属于公开的内容",
            style: style::SHEET_NOTE,
            frame: Frame::new(style::MARGIN_LEFT, style::TEXT_WIDTH, Alignment::Left),
            middle: top + LINE,
            element,
        });
    }

    fn cells(&mut self, row: &SetRow, table: ElementId, is_labelled: bool) -> Cells {
        let structure = &mut *self.structure;
        let own = Some(structure.add_within(Some(table), ElementKind::Row));
        let label = if is_labelled {
            ElementKind::head(Scope::Row)
        } else {
            ElementKind::plain_cell(1)
        };
        let label = structure.add_within(own, label);
        let n_columns = if row.is_signed { 1 } else { 2 };
        let words = structure.add_within(own, ElementKind::plain_cell(n_columns));
        let hand = if row.is_signed {
            structure.add_within(own, ElementKind::plain_cell(1))
        } else {
            words
        };
        Cells { label, words, hand }
    }

    fn label(&mut self, text: &str, middle: Length, element: ElementId) {
        self.words(&Words {
            text,
            style: style::SHEET_LABEL,
            frame: Frame::new(style::MARGIN_LEFT, LABEL_WIDTH, Alignment::Centre),
            middle,
            element,
        });
    }

    /// Draws the words of a row and its place to sign.
    fn row(&mut self, row: &SetRow, cells: &Cells, top: Length, height: Length) {
        let text_height = height_of(row.lines.len(), row.leading);
        let mut middle = top + (height - text_height + row.leading) / 2.0;
        let width = text_right(row.is_signed) - text_left();
        for line in &row.lines {
            let frame = Frame::new(text_left(), width, Alignment::Left);
            self.line(line, frame, middle, cells.words);
            middle += row.leading;
        }
        if row.is_signed {
            self.hand(top, height, cells.hand);
        }
    }

    /// Draws the place where someone signs and dates by hand.
    fn hand(&mut self, top: Length, height: Length, element: ElementId) {
        let right = style::MARGIN_LEFT + style::TEXT_WIDTH;
        let left = right - HAND_WIDTH;
        let notes = if height < STACKED {
            let middle = top + height / 2.0;
            let half = HAND_WIDTH / 2.0;
            [
                ("签名：", Point::new(left, middle)),
                ("日期：", Point::new(left + half, middle)),
            ]
        } else {
            let line = LINE.min(height * 0.3);
            [
                ("签名：", Point::new(left, top + line)),
                ("日期：", Point::new(left, top + height - line)),
            ]
        };
        for (text, at) in notes {
            self.words(&Words {
                text,
                style: style::SHEET_NOTE,
                frame: Frame::new(at.x + PADDING, HAND_WIDTH, Alignment::Left),
                middle: at.y,
                element,
            });
        }
        let (from, to) = (Point::new(left, top), Point::new(left, top + height));
        self.rule(from, to, style::INNER_RULE);
    }

    // No rule parts a label from the rows that go on with it.
    fn row_rule(&mut self, top: Length, is_labelled: bool) {
        let thickness = if top == TABLE_TOP {
            style::OUTER_RULE
        } else {
            style::INNER_RULE
        };
        let left = if is_labelled {
            style::MARGIN_LEFT
        } else {
            style::MARGIN_LEFT + LABEL_WIDTH
        };
        let right = style::MARGIN_LEFT + style::TEXT_WIDTH;
        self.rule(Point::new(left, top), Point::new(right, top), thickness);
    }

    fn frame_rules(&mut self, bottom: Length) {
        let left = style::MARGIN_LEFT;
        let right = left + style::TEXT_WIDTH;
        let label = left + LABEL_WIDTH;
        let at = Point::new;
        self.rule(at(label, TABLE_TOP), at(label, bottom), style::INNER_RULE);
        self.rule(at(left, bottom), at(right, bottom), style::OUTER_RULE);
        // Half a rule more at the ends closes the corners.
        let half = style::OUTER_RULE / 2.0;
        for x in [left, right] {
            let (from, to) = (at(x, TABLE_TOP - half), at(x, bottom + half));
            self.rule(from, to, style::OUTER_RULE);
        }
    }

    fn rule(&mut self, from: Point, to: Point, thickness: Length) {
        self.items.push(Item::Rule(Rule {
            from,
            to,
            thickness,
        }));
    }

    fn words(&mut self, words: &Words<'_>) {
        let (clusters, _) = text::single(words.text, words.style, self.fonts);
        self.line(&clusters, words.frame, words.middle, words.element);
    }

    fn line(&mut self, clusters: &[Cluster], frame: Frame, middle: Length, element: ElementId) {
        self.missing.extend(text::missing(clusters, Place::SignOff));
        let runs = text::runs(clusters, frame, Some(element));
        let items = runs.into_iter().map(Item::Text);
        self.items.extend(items.map(|item| item.lowered(middle)));
    }
}

/// Lines of names that end behind a 、, as full as possible, or `None` where a name is wider than a line.
fn listed(clusters: &[Cluster], width: Length) -> Option<Vec<Range<usize>>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for name in clusters.split_inclusive(|cluster| cluster.character == '、') {
        let end = start + name.len();
        let fits = |from: usize| text::natural_width(&clusters[from..end]) <= width;
        match lines.last_mut() {
            Some(line) if fits(line.start) => line.end = end,
            _ if fits(start) => lines.push(start..end),
            _ => return None,
        }
        start = end;
    }
    Some(lines)
}

const fn fact(label: &'static str, words: String) -> Row {
    Row {
        label,
        words,
        heights: SHORT_ROW,
        is_signed: false,
        is_continued: false,
    }
}

fn signed(label: &'static str, names: &str, heights: Heights) -> Row {
    Row {
        label,
        words: names.to_owned(),
        heights,
        is_signed: true,
        is_continued: false,
    }
}

/// Returns a row for everyone who agreed, each with a place to sign; an empty one where nobody is named.
fn agreed(names: &str) -> Vec<Row> {
    let names = names.split(SEPARATORS).map(str::trim);
    let mut names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
    if names.is_empty() {
        names.push("");
    }
    let rows = names.into_iter().enumerate();
    rows.map(|(idx, name)| Row {
        is_continued: idx > 0,
        ..signed("会签", name, SIGNED_ROW)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::SignOffNames;
    use crate::typeset::{Check, Seal};
    use std::sync::Arc;

    fn sheet(title: &str, names: SignOffNames) -> Vec<Page> {
        let issue = Issue {
            revision: 2,
            names,
            sheet: Some(3),
            seal: Seal::None,
            signature: Vec::new(),
            check: Check {
                code: "2222-3333-4444-5555".to_owned(),
                words: String::new(),
                matrix: Arc::default(),
            },
            changes: Vec::new(),
        };
        let mut report = Report::new("某市某局", 2024);
        report.title = vec![title.to_owned()];
        let sheet = Sheet::new(&report, &issue).unwrap();
        let (pages, missing) = sheet.pages(&mut Structure::default(), &FontSet::shipped(&[]));
        assert!(missing.is_empty());
        for item in pages.iter().flat_map(|page| &page.items) {
            let bottom = style::MARGIN_TOP + style::TEXT_HEIGHT;
            let y = match item {
                Item::Text(run) => run.origin.y + run.size * 0.2,
                Item::Rule(rule) => rule.to.y,
                Item::Shade(_) | Item::Picture(_) | Item::Matrix(_) => continue,
            };
            assert!(y <= bottom, "{:.1} mm", y.to_mm());
        }
        pages
    }

    fn words(pages: &[Page]) -> String {
        let items = pages.iter().flat_map(|page| &page.items);
        items
            .filter_map(|item| match item {
                Item::Text(run) => Some(run.glyphs.iter().map(|glyph| glyph.character)),
                _ => None,
            })
            .flatten()
            .collect()
    }

    fn agreed_by(n_names: usize) -> SignOffNames {
        let names: Vec<String> = (1..=n_names).map(|n| format!("某市第{n}局")).collect();
        SignOffNames {
            agreed_by: names.join("、"),
            ..SignOffNames::default()
        }
    }

    #[test]
    fn every_name_has_a_place_to_sign_however_many_there_are() {
        let title = "某某省某某市某某区".repeat(9);
        for n_names in 0..=100 {
            let pages = sheet(&title, agreed_by(n_names));
            let words = words(&pages);
            for n in 1..=n_names {
                assert!(
                    words.contains(&format!("某市第{n}局签名：日期：")),
                    "{n}: {words}"
                );
            }
            let n_boxes = words.matches("签名：").count();
            assert_eq!(n_boxes, n_names.max(1) + 3, "{n_names}");
            assert!(words.contains("签发"));
            let n_codes = words.matches("校验码2222-3333-4444-5555").count();
            assert_eq!(n_codes, pages.len(), "every page is known by its code");
            assert_eq!(
                pages.len() > 1,
                n_names > 6,
                "{n_names}: {} pages",
                pages.len()
            );
        }
    }

    #[test]
    fn words_without_end_go_on_in_further_rows() {
        let names = SignOffNames {
            document_number: "号".repeat(3000),
            released_by: "某".repeat(3000),
            ..agreed_by(2)
        };
        let pages = sheet(&"题".repeat(3000), names);
        let words = words(&pages);
        for character in ['号', '题', '某'] {
            assert!(words.matches(character).count() >= 3000, "{character}");
        }
    }
}
