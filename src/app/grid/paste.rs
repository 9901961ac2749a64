//! Where a pasted block goes: which cells take what, which sums are compared, and what is not understood.

use super::block::Block;
use super::lattice::{Area, Lattice};
use crate::edit::Edit;
use crate::form::{CellAddress, GridContent};
use crate::report::{Figure, FigureError, Report};

/// A pasted text that is no figure of its cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RefusedText {
    pub(super) slot_idx: usize,
    pub(super) text: String,
    pub(super) why: FigureError,
}

/// A block as it went into the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pasted {
    /// The figures that change, as one step.
    pub(super) edit: Option<Edit>,
    pub(super) n_taken: usize,
    pub(super) n_compared: usize,
    /// The texts that are no figures of their cells.
    pub(super) refused: Vec<RefusedText>,
    /// The sums that are not what was pasted for them.
    pub(super) differing: Vec<Differing>,
    /// Whether the names of the rows said where the figures belong.
    pub(super) is_by_name: bool,
}

/// A sum that is not what was pasted for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Differing {
    pub(super) slot_idx: usize,
    pub(super) pasted: Figure,
    pub(super) sum: Figure,
}

/// The block is larger than what is left of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Overflow {
    /// Lines and columns of the block.
    pub(super) block: (usize, usize),
    /// Lines and columns from the first selected cell on.
    pub(super) room: (usize, usize),
}

/// A text on its way into a cell.
type Target = (usize, String);

/// Puts a block into the cells from the first selected one on; a single value into all selected cells.
/// A block that brings the form's own row labels along goes where they say.
pub(super) fn paste(
    block: &Block,
    area: &Area,
    lattice: &Lattice,
    report: &Report,
) -> Result<Pasted, Overflow> {
    if let Some(targets) = by_row_names(block, lattice) {
        let pasted = take(&targets, lattice, report);
        return Ok(Pasted {
            is_by_name: true,
            ..pasted
        });
    }
    let block = without_heads(block, lattice);
    let targets = from_corner(&block, area, lattice)?;
    Ok(take(&targets, lattice, report))
}

fn from_corner(block: &Block, area: &Area, lattice: &Lattice) -> Result<Vec<Target>, Overflow> {
    let size = (block.rows.len(), block.n_columns());
    if size.0 == 0 || size.1 == 0 {
        return Ok(Vec::new());
    }
    let columns = lattice.columns_of(area.lines.start);
    let room = (
        lattice.n_lines() - area.lines.start,
        columns.end.saturating_sub(area.columns.start),
    );
    let extent = block.extent();
    if extent.0 > room.0 || extent.1 > room.1 {
        return Err(Overflow {
            block: extent,
            room,
        });
    }
    let (n_lines, n_columns) = tiled(size.0, size.1, area);
    let mut targets = Vec::new();
    let last_line = (area.lines.start + n_lines).min(lattice.n_lines());
    let target = Area {
        lines: area.lines.start..last_line,
        columns: area.columns.start..area.columns.start + n_columns,
    };
    for idx in lattice.slots_in(&target) {
        let slot = lattice.slot(idx);
        let row_idx = (slot.line - area.lines.start) % size.0;
        let columns = slot
            .columns
            .clone()
            .filter(|column| target.columns.contains(column));
        let mut own: Vec<usize> = columns
            .map(|column| (column - area.columns.start) % size.1)
            .collect();
        // A single value that fills a wide cell comes once for every column.
        own.dedup();
        let texts = own
            .iter()
            .map(|&column_idx| block.text(row_idx, column_idx));
        targets.push((idx, joined(texts)));
    }
    Ok(targets)
}

// A block fills a selection that is a multiple of its size; one cell is the smallest such block.
fn tiled(n_lines: usize, n_columns: usize, area: &Area) -> (usize, usize) {
    let selected = (area.lines.len(), area.columns.len());
    let is_multiple =
        selected.0.is_multiple_of(n_lines.max(1)) && selected.1.is_multiple_of(n_columns.max(1));
    if is_multiple {
        (selected.0.max(n_lines), selected.1.max(n_columns))
    } else {
        (n_lines, n_columns)
    }
}

// One wide cell takes one figure; two stay apart, so that they are not read as one number.
fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
    texts.join("\n")
}

fn without_heads(block: &Block, lattice: &Lattice) -> Block {
    let heads: Vec<String> = names(lattice, |content| {
        matches!(content, GridContent::Head(_) | GridContent::Caption(_))
    });
    let is_head = |row: &&Vec<String>| {
        let mut texts = row
            .iter()
            .map(|text| essence(text))
            .filter(|text| !text.is_empty());
        let has_text = texts.clone().next().is_some();
        has_text && texts.all(|text| heads.contains(&text))
    };
    let n_heads = block.rows.iter().take_while(is_head).count();
    Block {
        rows: block.rows.iter().skip(n_heads).cloned().collect(),
    }
}

// Every row with a number has to bear the name of a row of the form; otherwise the block says nothing of its place.
fn by_row_names(block: &Block, lattice: &Lattice) -> Option<Vec<Target>> {
    let labels = line_labels(lattice);
    let mut targets = Vec::new();
    for row in &block.rows {
        let named = row.iter().enumerate().rev().find_map(|(idx, text)| {
            let text = essence(text);
            let line = labels.iter().position(|label| *label == text)?;
            (!text.is_empty()).then_some((idx, line))
        });
        let Some((label_idx, line)) = named else {
            let is_number = |text: &String| text.contains(|c: char| c.is_ascii_digit());
            let is_form = |text: &String| is_text_of_form(text, lattice);
            if row.iter().any(|text| is_number(text) && !is_form(text)) {
                return None;
            }
            continue;
        };
        targets.extend(of_named_row(&row[label_idx + 1..], line, lattice)?);
    }
    (!targets.is_empty()).then_some(targets)
}

// The label may be merged over several columns, which then stand empty before the figures.
fn of_named_row(fields: &[String], line: usize, lattice: &Lattice) -> Option<Vec<Target>> {
    let columns = lattice.columns_of(line);
    let n_empty = fields.len().saturating_sub(columns.len());
    let (empty, figures) = fields.split_at(n_empty);
    if empty.iter().any(|text| !text.trim().is_empty()) || figures.is_empty() {
        return None;
    }
    let targets = lattice.line(line).filter_map(|idx| {
        let own = lattice.slot(idx).columns.clone();
        let start = own.start - columns.start;
        let end = (own.end - columns.start).min(figures.len());
        let texts = figures.get(start..end)?;
        (!texts.is_empty()).then(|| (idx, joined(texts.iter().map(|text| text.trim()))))
    });
    Some(targets.collect())
}

/// The innermost label of each line.
fn line_labels(lattice: &Lattice) -> Vec<String> {
    (0..lattice.n_lines())
        .map(|line| {
            let slot = lattice.slot(lattice.line(line).start);
            let (labels, _) = lattice.table.captions(slot.cell);
            labels
                .last()
                .map(|label| essence(label))
                .unwrap_or_default()
        })
        .collect()
}

fn is_text_of_form(text: &str, lattice: &Lattice) -> bool {
    let text = essence(text);
    names(lattice, |_| true).contains(&text)
}

fn names(lattice: &Lattice, is_wanted: impl Fn(GridContent) -> bool) -> Vec<String> {
    lattice
        .placed
        .iter()
        .map(|placed| placed.cell.content)
        .filter(|&content| is_wanted(content))
        .filter_map(|content| content.text().map(essence))
        .collect()
}

// Copies differ from the form in blanks, in the width of digits and in punctuation.
fn essence(text: &str) -> String {
    let half_width = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        _ => c,
    };
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .map(half_width)
        .collect()
}

fn take(targets: &[Target], lattice: &Lattice, report: &Report) -> Pasted {
    let mut pasted = Pasted::default();
    let (mut figures, mut sums) = (Vec::new(), Vec::new());
    for (idx, text) in targets {
        let slot = lattice.slot(*idx);
        let is_one_line = !text.contains('\n');
        match Figure::entered(text, slot.kind, |_| None) {
            Ok(figure) if is_one_line && slot.is_computed => sums.push((*idx, figure)),
            Ok(figure) if is_one_line => figures.push((slot.cell, figure)),
            figure => pasted.refused.push(RefusedText {
                slot_idx: *idx,
                text: text.replace('\n', " "),
                why: figure.err().unwrap_or(FigureError::NoNumber),
            }),
        }
    }
    pasted.n_taken = figures.len();
    pasted.n_compared = sums.len();
    pasted.edit = changes(figures, report);
    let mut after = report.clone();
    if let Some(edit) = &pasted.edit {
        edit.apply(&mut after);
    }
    pasted.differing = sums
        .into_iter()
        .filter_map(|(slot_idx, pasted)| {
            let sum = after.computed(lattice.slot(slot_idx).cell)?;
            let differs = pasted.number().is_some() && pasted != sum;
            differs.then_some(Differing {
                slot_idx,
                pasted,
                sum,
            })
        })
        .collect();
    pasted
}

/// The edit that enters those of the figures which are not there yet.
pub(super) fn changes(figures: Vec<(CellAddress, Figure)>, report: &Report) -> Option<Edit> {
    let changed: Vec<_> = figures
        .into_iter()
        .filter(|(cell, figure)| match report.figures.entered(*cell) {
            Some(entered) => entered != figure,
            None => !figure.is_blank(),
        })
        .collect();
    (!changed.is_empty()).then_some(Edit::SetFigures(changed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;

    fn go(text: &str, at: CellAddress, to: CellAddress) -> (Result<Pasted, Overflow>, Report) {
        let mut report = Report::new("某市某局", 2024);
        let table = report.form.table(at.table).unwrap();
        let lattice = Lattice::new(table).unwrap();
        let area = lattice.area(lattice.idx_of(at).unwrap(), lattice.idx_of(to).unwrap());
        let block = Block::read(text, None).unwrap();
        let pasted = paste(&block, &area, &lattice, &report);
        if let Ok(Pasted {
            edit: Some(edit), ..
        }) = &pasted
        {
            edit.apply(&mut report);
        }
        (pasted, report)
    }

    fn check(text: &str, at: CellAddress, expected: &[(CellAddress, i64)]) -> Pasted {
        let (pasted, report) = go(text, at, at);
        for &(cell, number) in expected {
            assert_eq!(report.figure(cell), Figure::from(number), "{cell}");
        }
        pasted.unwrap()
    }

    #[test]
    fn rows_that_bear_the_forms_labels_go_where_these_say() {
        let pasted = check(
            "申请人情况\t自然人\t商业企业\n1. 属于国家秘密\t3\t1\n３.其他\t\t\t4\t0\t0\t0\t0\t1\t6\n",
            cell!("requests.received.natural"),
            &[
                (cell!("requests.refused.state_secret.natural"), 3),
                (cell!("requests.refused.state_secret.business"), 1),
                (cell!("requests.otherwise.other.natural"), 4),
                (cell!("requests.otherwise.other.other"), 1),
            ],
        );
        assert!(pasted.is_by_name);
        assert_eq!((pasted.n_taken, pasted.n_compared), (8, 1));
        assert_eq!(pasted.differing.len(), 1);
        assert_eq!(pasted.differing[0].sum, Figure::from(5));
    }

    #[test]
    fn the_whole_form_may_be_pasted_with_its_heads() {
        check(
            "第二十条第（一）项\t\t\t\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t2\t1\t12\n行政规范性文件\t50\t227\t420\n\
             第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t7096\t\t\n行政处罚\t81\n",
            cell!("proactive.rules.issued"),
            &[
                (cell!("proactive.rules.in_force"), 12),
                (cell!("proactive.normative.repealed"), 227),
                (cell!("proactive.licensing.decisions"), 7096),
                (cell!("proactive.penalties.decisions"), 81),
            ],
        );
    }

    #[test]
    fn heads_above_the_figures_are_passed_over() {
        let pasted = check(
            "行政复议\t\t\n结果维持\t结果纠正\t其他结果\n88\t18\t28\n",
            cell!("remedies.reconsideration.upheld"),
            &[(cell!("remedies.reconsideration.other"), 28)],
        );
        assert_eq!(pasted.n_taken, 3);
        let heads = check("行政复议\n", cell!("remedies.direct.upheld"), &[]);
        assert_eq!(heads.n_taken, 0);
    }

    #[test]
    fn a_wide_cell_takes_one_figure_and_not_two_as_one() {
        let cell = cell!("proactive.licensing.decisions");
        check("\t7\t", cell, &[(cell, 7)]);
        let pasted = check("7\t8\t", cell, &[]);
        let refused: Vec<_> = pasted.refused.iter().map(|it| &it.text).collect();
        assert_eq!(refused, ["7 8"]);
    }

    #[test]
    fn one_value_fills_the_selection_and_a_row_repeats_in_it() {
        let (from, to) = (
            cell!("requests.received.natural"),
            cell!("requests.brought_forward.total"),
        );
        let (pasted, report) = go("0\r\n", from, to);
        let pasted = pasted.unwrap();
        assert_eq!((pasted.n_taken, pasted.n_compared), (12, 2));
        assert_eq!(report.figure(to), Figure::from(0));
        let (_, report) = go("1\t2\t3\t4\t5\t6\t21", from, to);
        assert_eq!(report.figure(to), Figure::from(21));
    }

    #[test]
    fn a_block_larger_than_what_is_left_is_refused_and_blank_margins_do_not_count() {
        let at = cell!("requests.carried_forward.other");
        let overflow = go("1\t2\t3\n4\t5\t6", at, at).0.unwrap_err();
        assert_eq!((overflow.block, overflow.room), ((2, 3), (1, 2)));
        check("1\t\t\t\n\t\t\n\n", at, &[(at, 1)]);
    }

    #[test]
    fn numbers_of_other_rows_are_not_guessed_at() {
        let at = cell!("requests.received.natural");
        let (pasted, _) = go("一、本年新收政府信息公开申请数量\t1\n某某\t2\n", at, at);
        let pasted = pasted.unwrap();
        assert!(!pasted.is_by_name);
        assert_eq!(pasted.n_taken, 2);
        assert_eq!(pasted.refused.len(), 2);
    }
}
