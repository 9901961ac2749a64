//! Plain text: a text file, the text layer of a PDF, what was copied from a page.
//!
//! In the parts with tables, lines are rows: fields between tabs or bars, between runs of blanks, or one cell a line; or a
//! whole table is one line.
//! Elsewhere they are text, in which lines that were cut are joined again.

mod bars;
mod before_table;
mod joining;
mod lines;
mod spacing;

pub(super) use joining::{Line, Start, paragraphs};
pub(super) use lines::is_page_number;

use super::blocks::{Block, Format, Grid, Source, SourcePlace};
use super::read::parts::{part_titled, parts, table_opened};
use bars::rows_of_cells;
use before_table::n_lines_before_table;
use lines::{TextLine, text_lines};
use spacing::{Shape, grid, run_on, shape};

/// Reads a text as blocks.
pub(super) fn source(text: &str) -> Source {
    let lines = text_lines(text);
    let mut blocks = Vec::new();
    let mut table = None;
    let mut from = 0;
    for (idx, line) in lines.iter().enumerate() {
        let Some(part) = cut_at(line, table) else {
            continue;
        };
        push_lines(&lines[from..idx], table, &mut blocks);
        table = Some(part).filter(|part| parts()[*part].table.is_some());
        from = idx;
        if part_of(line).is_some() {
            blocks.push(paragraph(&line.text, line.place));
            from += 1;
        }
    }
    push_lines(&lines[from..], table, &mut blocks);
    Source {
        format: Format::Text,
        blocks,
        left_out: Vec::new(),
    }
}

fn push_lines(lines: &[TextLine], table: Option<usize>, blocks: &mut Vec<Block>) {
    match table {
        Some(part) => push_table(lines, part, blocks),
        None => push_text(lines, blocks),
    }
}

/// Returns the part that begins at a line: with its title, or with the table of another part than `table`, whose title
/// is missing.
fn cut_at(line: &TextLine, table: Option<usize>) -> Option<usize> {
    let opened = || table_opened(&line.text).filter(|part| Some(*part) != table);
    part_of(line).or_else(opened)
}

fn part_of(line: &TextLine) -> Option<usize> {
    (!line.text.contains('\t')).then(|| part_titled(&line.text))?
}

fn paragraph(text: &str, number: usize) -> Block {
    Block::paragraph(text, SourcePlace::Line(number))
}

/// Lines of a part without a table. Rows of tabs among them are a table all the same.
fn push_text(lines: &[TextLine], blocks: &mut Vec<Block>) {
    let is_row = |line: &TextLine| match shape(line) {
        Shape::Fields(fields) | Shape::Barred(fields) => fields.len() > 2,
        Shape::Spaced(_) | Shape::Prose => false,
    };
    let mut rest = lines;
    while let Some(first) = rest.first() {
        let is_grid = is_row(first);
        let end = rest
            .iter()
            .position(|line| is_row(line) != is_grid)
            .unwrap_or(rest.len());
        let (own, after) = rest.split_at(end);
        if is_grid {
            blocks.extend(grid(own).map(Block::Grid));
        } else {
            push_paragraphs(own, blocks);
        }
        rest = after;
    }
}

fn push_paragraphs(lines: &[TextLine], blocks: &mut Vec<Block>) {
    let joined = paragraphs(lines).into_iter();
    blocks.extend(joined.map(|(text, number)| paragraph(&text, number)));
}

/// Lines of a part with a table: the text before it, rows, and the notes between them.
fn push_table(lines: &[TextLine], part: usize, blocks: &mut Vec<Block>) {
    let mut rows: Vec<TextLine> = Vec::new();
    let mut notes: Vec<TextLine> = Vec::new();
    let (before, lines) = lines.split_at(n_lines_before_table(lines, part));
    push_paragraphs(before, blocks);
    let whole = rows_of_cells(lines);
    let lines = whole.as_deref().unwrap_or(lines).iter().flat_map(run_on);
    for line in &lines.collect::<Vec<TextLine>>() {
        let shape = shape(line);
        let continues = !notes.is_empty()
            && !line.is_after_gap
            && !matches!(shape, Shape::Fields(_) | Shape::Barred(_))
            && notes.last().is_some_and(|note| !note.text.ends_with('。'));
        if continues || matches!(shape, Shape::Prose) {
            push_rows(&mut rows, blocks);
            notes.push(line.clone());
        } else {
            push_notes(&mut notes, blocks);
            // A gap between rows of fields is the end of a page, behind which fields may stand elsewhere.
            if line.is_after_gap && matches!(shape, Shape::Fields(_)) {
                push_rows(&mut rows, blocks);
            }
            rows.push(line.clone());
        }
    }
    push_rows(&mut rows, blocks);
    push_notes(&mut notes, blocks);
}

fn push_rows(rows: &mut Vec<TextLine>, blocks: &mut Vec<Block>) {
    let grid: Option<Grid> = grid(rows);
    blocks.extend(grid.map(Block::Grid));
    rows.clear();
}

fn push_notes(notes: &mut Vec<TextLine>, blocks: &mut Vec<Block>) {
    push_paragraphs(notes, blocks);
    notes.clear();
}
