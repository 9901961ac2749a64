//! The sign-off sheet (签发单): a page of its own before the report, with names and room to sign by hand.

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
/// The width of the place where someone signs and dates by hand.
const HAND_WIDTH: Length = Length::mm(52.0);
/// The distance of words from the rules.
const PADDING: Length = Length::mm(3.0);
const LINE: Length = Length::mm(7.0);
const SHORT_ROW: Length = Length::mm(13.0);
const SIGNED_ROW: Length = Length::mm(24.0);
const RELEASE_ROW: Length = Length::mm(38.0);

/// What the table is, for someone who hears it.
const SUMMARY: &str = "签发事项，每行一项：名称、内容，需要签名的还有签名和日期栏";

/// The contents of the sheet.
pub(super) struct Sheet {
    rows: Vec<Row>,
}

struct Row {
    label: &'static str,
    words: String,
    height: Length,
    is_signed: bool,
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
            signed("会签", &names.agreed_by, SIGNED_ROW),
            signed("签发", &names.released_by, RELEASE_ROW),
            fact("校验码", issue.check.code.clone()),
        ]);
        Some(Self { rows })
    }

    /// Returns the page, and the characters that no face has.
    pub(super) fn page(
        &self,
        structure: &mut Structure,
        fonts: &FontSet,
    ) -> (Page, Vec<MissingCharacter>) {
        let mut canvas = Canvas {
            fonts,
            structure,
            items: Vec::new(),
            missing: Vec::new(),
        };
        let element = canvas.structure.add(ElementKind::Heading(1));
        canvas.words(&Words {
            text: "签　发　单",
            style: style::TITLE,
            frame: Frame::new(style::MARGIN_LEFT, style::TEXT_WIDTH, Alignment::Centre),
            middle: style::MARGIN_TOP + style::LINE_PITCH,
            element,
        });
        let mut top = TABLE_TOP;
        let table = canvas.structure.add(ElementKind::Table);
        canvas.structure.describe(table, SUMMARY.to_owned());
        for row in &self.rows {
            top += canvas.row(row, table, top);
        }
        canvas.frame_rules(top);
        let element = canvas.structure.add(ElementKind::Paragraph);
        canvas.words(&Words {
            text: "本单随报告归档，不属于公开的内容",
            style: style::SHEET_NOTE,
            frame: Frame::new(style::MARGIN_LEFT, style::TEXT_WIDTH, Alignment::Left),
            middle: top + LINE,
            element,
        });
        let items = canvas.items;
        let page = Page {
            items,
            ..Page::empty(style::PAPER)
        };
        (page, canvas.missing)
    }
}

impl Canvas<'_> {
    /// Draws a row; its height.
    fn row(&mut self, row: &Row, table: ElementId, top: Length) -> Length {
        let [label, names, hand_cell] = self.cells(row, table);
        let words_left = style::MARGIN_LEFT + LABEL_WIDTH + PADDING;
        let right = style::MARGIN_LEFT + style::TEXT_WIDTH;
        let hand = if row.is_signed {
            HAND_WIDTH
        } else {
            Length::ZERO
        };
        let width = right - hand - PADDING - words_left;
        let (clusters, _) = text::single(&row.words, style::SHEET_NAME, self.fonts);
        let lines =
            listed(&clusters, width).unwrap_or_else(|| text::balanced_lines(&clusters, 0, width));
        let text_height = LINE * f64::from(u16::try_from(lines.len()).unwrap_or(u16::MAX));
        let height = row.height.max(text_height + PADDING * 2.0);
        let middle = top + height / 2.0;
        self.words(&Words {
            text: row.label,
            style: style::SHEET_LABEL,
            frame: Frame::new(style::MARGIN_LEFT, LABEL_WIDTH, Alignment::Centre),
            middle,
            element: label,
        });
        let mut line_middle = middle - text_height / 2.0 + LINE / 2.0;
        for range in lines {
            let frame = Frame::new(words_left, width, Alignment::Left);
            self.line(&clusters[range], frame, line_middle, names);
            line_middle += LINE;
        }
        if row.is_signed {
            let left = right - hand;
            for (note, at) in [("签名：", top + LINE), ("日期：", top + height - LINE)] {
                self.words(&Words {
                    text: note,
                    style: style::SHEET_NOTE,
                    frame: Frame::new(left + PADDING, hand, Alignment::Left),
                    middle: at,
                    element: hand_cell,
                });
            }
            let (from, to) = (Point::new(left, top), Point::new(left, top + height));
            self.rule(from, to, style::INNER_RULE);
        }
        let thickness = if top == TABLE_TOP {
            style::OUTER_RULE
        } else {
            style::INNER_RULE
        };
        let from = Point::new(style::MARGIN_LEFT, top);
        self.rule(from, Point::new(right, top), thickness);
        height
    }

    /// Adds the elements of a row: its label, its words, and the place where someone signs, which is the cell of the
    /// words where no one does.
    fn cells(&mut self, row: &Row, table: ElementId) -> [ElementId; 3] {
        let structure = &mut *self.structure;
        let own = Some(structure.add_within(Some(table), ElementKind::Row));
        let label = structure.add_within(own, ElementKind::head(Scope::Row));
        let n_columns = if row.is_signed { 1 } else { 2 };
        let words = structure.add_within(own, ElementKind::plain_cell(n_columns));
        let hand = if row.is_signed {
            structure.add_within(own, ElementKind::plain_cell(1))
        } else {
            words
        };
        [label, words, hand]
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
        height: SHORT_ROW,
        is_signed: false,
    }
}

fn signed(label: &'static str, names: &str, height: Length) -> Row {
    Row {
        label,
        words: names.to_owned(),
        height,
        is_signed: true,
    }
}
