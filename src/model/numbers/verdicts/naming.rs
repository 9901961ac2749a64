//! Names of cells in messages.

use crate::form::{CellAddress, Form, bare};
use crate::report::Number;
use crate::words::Bilingual;

/// The largest number of cells that are named; more are counted.
const MAX_NAMED: usize = 4;
/// The labels of a row in a group of its own: the whole, the group and the row.
const LABELS_IN_GROUP: usize = 3;

/// The name of a sum of cells: 表三“予以公开”＋“部分公开”.
pub(crate) fn name(cells: &[CellAddress], form: &'static Form) -> Bilingual {
    let Some(first) = cells.first() else {
        return Bilingual::new("统计表", "the tables");
    };
    let number = part_number(*first, form);
    let n_cells = cells.len();
    let group = common_group(cells, form);
    if n_cells > MAX_NAMED || (n_cells > 1 && group.is_some()) {
        let group = group.map_or(String::new(), |group| format!("“{group}”"));
        return Bilingual::new(
            format!("表{number}{group}{n_cells}项之和"),
            format!("the sum of {n_cells} cells of table {number}"),
        );
    }
    let chinese: Vec<String> = cells.iter().map(|cell| caption(*cell, form)).collect();
    let english: Vec<String> = cells.iter().map(|cell| english(*cell)).collect();
    Bilingual::new(
        format!("表{number}“{}”", chinese.join("”＋“")),
        format!("table {number} ({})", english.join(" + ")),
    )
}

/// The names of cells with their figures: “A”3525与“B”121之和.
pub(crate) fn added(figures: &[(CellAddress, Number)], form: &'static Form) -> Bilingual {
    let chinese: Vec<String> = figures
        .iter()
        .map(|(cell, figure)| format!("“{}”{}", caption(*cell, form), figure.normalize()))
        .collect();
    let english: Vec<String> = figures
        .iter()
        .map(|(cell, figure)| format!("{} ({})", figure.normalize(), english(*cell)))
        .collect();
    let sum = if figures.len() > 1 { "之和" } else { "" };
    Bilingual::new(format!("{}{sum}", chinese.join("与")), english.join(" + "))
}

fn part_number(cell: CellAddress, form: &Form) -> &'static str {
    form.part_of(cell.table)
        .and_then(|part| part.title.split_once('、'))
        .map_or("", |(number, _)| number)
}

// The group, such as 不予公开, if all cells are in the same group and column.
fn common_group(cells: &[CellAddress], form: &Form) -> Option<&'static str> {
    let group = |cell: &CellAddress| {
        let (row, _) = form.table(cell.table)?.captions(*cell);
        (row.len() >= LABELS_IN_GROUP).then(|| bare(row[row.len() - 2]))
    };
    let (first, others) = cells.split_first()?;
    let name = group(first)?;
    let is_common = |cell: &CellAddress| cell.column == first.column && group(cell) == Some(name);
    others.iter().all(is_common).then_some(name)
}

// The label of a row, without numbering and explanation.
fn label(cell: CellAddress, form: &Form) -> Option<&'static str> {
    let (row, _) = form.table(cell.table)?.captions(cell);
    row.last().map(|label| bare(label))
}

fn caption(cell: CellAddress, form: &Form) -> String {
    let heads = form
        .table(cell.table)
        .map(|table| table.captions(cell).1)
        .unwrap_or_default();
    let label = label(cell, form);
    let is_only_total = label.is_some() && cell.column.as_str() == "total";
    let head = heads.into_iter().rev().map(bare);
    let head: Vec<&str> = if label.is_some() {
        head.take(1).collect()
    } else {
        // Table 四 has no labels; its heads name the block as well.
        head.take(2).collect::<Vec<_>>().into_iter().rev().collect()
    };
    match label {
        Some(label) if is_only_total => label.to_owned(),
        Some(label) => format!("{label}·{}", head.concat()),
        None => head.join("·"),
    }
}

fn english(cell: CellAddress) -> String {
    let row = cell.row.as_str().replace('.', ": ").replace('_', " ");
    match cell.column.as_str() {
        "total" => row,
        column => format!("{row}, {}", column.replace('_', " ")),
    }
}
