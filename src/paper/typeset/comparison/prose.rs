//! The text of both years beside each other, with what differs marked.

use super::flow::{Flow, List, ListCell};
use crate::compare::{Comparison, ParagraphPair, Piece, PieceKind, SectionComparison};
use crate::report::Place;
use crate::typeset::table::{MarkedRange, Stroke};

/// How many characters of one side stand in one row; a longer paragraph goes on in the next.
const MAX_ROW: usize = 400;

pub(super) fn add(flow: &mut Flow<'_>, comparison: &Comparison) {
    let [old, new] = comparison.labels();
    flow.add_note(&format!(
        "左列为{old}，删去的文字加删除线；右列为{new}，新增的文字加下划线。没有改动的段落不列出。"
    ));
    for section in &comparison.text {
        add_section(flow, comparison, section);
    }
}

fn add_section(flow: &mut Flow<'_>, comparison: &Comparison, section: &SectionComparison) {
    if section.paragraphs.is_empty() {
        return;
    }
    flow.add_heading(2, &comparison.part_heading(section.section));
    let unchanged: Vec<String> = section
        .paragraphs
        .iter()
        .filter(|pair| pair.is_same())
        .filter_map(|pair| Some((pair.new? + 1).to_string()))
        .collect();
    if unchanged.len() == section.paragraphs.len() {
        flow.add_paragraph("全部段落未改动。");
        return;
    }
    if !unchanged.is_empty() {
        flow.add_note(&format!("第{}段未改动。", unchanged.join("、")));
    }
    let changed = section.paragraphs.iter().filter(|pair| !pair.is_same());
    let rows = changed.flat_map(|pair| rows(comparison, section, pair));
    let [old, new] = comparison.labels();
    flow.add_list(List {
        columns: vec![(old, 102), (new, 102), ("说明".to_owned(), 63)],
        rows: rows.collect(),
    });
}

/// One side of a row: words with their marks.
#[derive(Default)]
struct Side {
    words: String,
    marks: Vec<MarkedRange>,
    n_characters: usize,
}

impl Side {
    fn push(&mut self, text: &str, stroke: Option<Stroke>) {
        let start = self.n_characters;
        self.n_characters += text.chars().count();
        self.words.push_str(text);
        self.marks.extend(stroke.map(|stroke| MarkedRange {
            characters: start..self.n_characters,
            stroke,
            element: None,
        }));
    }

    fn entry(self) -> ListCell {
        ListCell {
            marks: self.marks,
            ..ListCell::text(self.words)
        }
    }
}

fn rows(
    comparison: &Comparison,
    section: &SectionComparison,
    pair: &ParagraphPair,
) -> Vec<Vec<ListCell>> {
    let place = pair.new.map(|idx| Place::Paragraph(section.section, idx));
    let rows = comparison.printed_rows(section.section, pair, MAX_ROW);
    let rows = rows.into_iter().map(|row| {
        let (old, new) = sides(&row.pieces);
        vec![
            old.entry(),
            new.entry().at(place),
            ListCell::text(row.remarks),
        ]
    });
    rows.collect()
}

/// Both sides of a row.
fn sides(pieces: &[Piece]) -> (Side, Side) {
    let (mut old, mut new) = (Side::default(), Side::default());
    for piece in pieces {
        match piece.kind {
            PieceKind::Equal => {
                old.push(&piece.text, None);
                new.push(&piece.text, None);
            }
            PieceKind::Removed => old.push(&piece.text, Some(Stroke::Through)),
            PieceKind::Added => new.push(&piece.text, Some(Stroke::Under)),
        }
    }
    (old, new)
}
