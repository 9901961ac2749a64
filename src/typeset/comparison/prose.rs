//! The text of both years beside each other, with what differs marked.

use super::flow::{Entry, Flow, List};
use super::summary;
use crate::compare::repetition::ParagraphRepetition;
use crate::compare::{Comparison, ParagraphPair, Piece, PieceKind, SectionComparison};
use crate::report::Place;
use crate::typeset::table::{Mark, Stroke};

/// How many characters of one side stand in one row; a longer paragraph goes on in the next.
const MAX_ROW: usize = 400;
/// How many lines of remarks stand in one row.
const MAX_REMARKS: usize = 12;

pub(super) fn add(flow: &mut Flow<'_>, comparison: &Comparison) {
    flow.add_heading(1, "六、文字对比");
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
    let share = comparison.repetition.section(section.section);
    let share = share.and_then(|own| own.share.percent());
    let title = summary::title(comparison, section.section);
    flow.add_heading(2, &format!("{title}（雷同率{}）", summary::percent(share)));
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
        columns: vec![(old, 106), (new, 106), ("说明".to_owned(), 55)],
        rows: rows.collect(),
    });
}

/// One side of a row: words with their marks.
#[derive(Default)]
struct Side {
    words: String,
    marks: Vec<Mark>,
    n_characters: usize,
}

impl Side {
    fn push(&mut self, text: &str, stroke: Option<Stroke>) {
        let start = self.n_characters;
        self.n_characters += text.chars().count();
        self.words.push_str(text);
        self.marks.extend(stroke.map(|stroke| Mark {
            characters: start..self.n_characters,
            stroke,
        }));
    }

    fn entry(self) -> Entry {
        Entry {
            marks: self.marks,
            ..Entry::text(self.words)
        }
    }
}

fn rows(
    comparison: &Comparison,
    section: &SectionComparison,
    pair: &ParagraphPair,
) -> Vec<Vec<Entry>> {
    let repetition = comparison.repetition.section(section.section);
    let repetition = repetition
        .zip(pair.new)
        .and_then(|(own, idx)| own.paragraphs.get(idx));
    let place = pair.new.map(|idx| Place::Paragraph(section.section, idx));
    let remarks = remarks(pair, repetition);
    let mut remarks = remarks.chunks(MAX_REMARKS);
    let mut sides = sides(&pair.pieces).into_iter();
    let mut rows = Vec::new();
    loop {
        let (side, remarks) = (sides.next(), remarks.next());
        if side.is_none() && remarks.is_none() {
            return rows;
        }
        let (old, new) = side.unwrap_or_default();
        rows.push(vec![
            old.entry(),
            new.entry().at(place),
            Entry::text(remarks.unwrap_or_default().join("\n")),
        ]);
    }
}

/// What is to be said about a paragraph, one remark a line.
fn remarks(pair: &ParagraphPair, repetition: Option<&ParagraphRepetition>) -> Vec<String> {
    let mut remarks = Vec::new();
    remarks.push(match (pair.old, pair.new) {
        (None, Some(new)) => format!("+ 新增（第{}段）", new + 1),
        (Some(old), None) => format!("− 删去（原第{}段）", old + 1),
        (Some(old), Some(new)) if pair.is_moved => {
            format!("移动：原第{}段，现第{}段", old + 1, new + 1)
        }
        (_, new) => format!("改动（第{}段）", new.map_or(0, |new| new + 1)),
    });
    if let Some(percent) = repetition.and_then(|own| own.share.percent()) {
        remarks.push(format!("雷同率{percent}%"));
    }
    remarks.extend(pair.numbers.iter().map(|number| {
        format!(
            "{} {} → {} {}（{}）",
            number.before,
            number.old,
            number.new,
            number.unit,
            number.change_words(),
        )
    }));
    remarks
}

/// Both sides of a paragraph, cut into rows.
fn sides(pieces: &[Piece]) -> Vec<(Side, Side)> {
    let mut rows = Vec::new();
    let (mut old, mut new) = (Side::default(), Side::default());
    for piece in pieces.iter().flat_map(parts) {
        match piece.kind {
            PieceKind::Equal => {
                old.push(&piece.text, None);
                new.push(&piece.text, None);
            }
            PieceKind::Removed => old.push(&piece.text, Some(Stroke::Through)),
            PieceKind::Added => new.push(&piece.text, Some(Stroke::Under)),
        }
        if old.n_characters.max(new.n_characters) >= MAX_ROW {
            rows.push((std::mem::take(&mut old), std::mem::take(&mut new)));
        }
    }
    if old.n_characters + new.n_characters > 0 {
        rows.push((old, new));
    }
    rows
}

/// A piece cut behind its sentences, and a sentence without end where it must be.
fn parts(piece: &Piece) -> Vec<Piece> {
    let sentences = piece.text.split_inclusive(['。', '；']);
    let texts = sentences.flat_map(|sentence| {
        let characters: Vec<char> = sentence.chars().collect();
        let texts: Vec<String> = characters
            .chunks(MAX_ROW / 2)
            .map(|part| part.iter().collect())
            .collect();
        texts
    });
    let kind = piece.kind;
    texts.map(|text| Piece { kind, text }).collect()
}
