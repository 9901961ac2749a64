//! How findings name cells and numbers: in the words of the form, without its numbering.

use crate::form::{CellAddress, Form};
use crate::report::Number;

/// The name of a cell: its row and its column.
pub(super) fn cell_name(form: &Form, cell: CellAddress) -> String {
    match (row_name(form, cell), column_name(form, cell)) {
        (row, column) if row.is_empty() => column,
        (row, column) => format!("{row}·{column}"),
    }
}

/// The name of the row of a cell; empty where the table has no labels.
pub(super) fn row_name(form: &Form, cell: CellAddress) -> String {
    let (row, _) = captions(form, cell);
    // The outermost group of table 三 says no more than that these are outcomes.
    let skipped = row.len().saturating_sub(2).max(usize::from(row.len() == 2));
    join(&row[skipped..])
}

/// The name of the column of a cell.
pub(super) fn column_name(form: &Form, cell: CellAddress) -> String {
    let (row, column) = captions(form, cell);
    if row.is_empty() {
        return join(&column);
    }
    join(column.last().map_or(&[], std::slice::from_ref))
}

/// A number without zeros at its end.
pub(super) fn shown(number: Number) -> String {
    number.normalize().to_string()
}

fn captions(form: &Form, cell: CellAddress) -> (Vec<&'static str>, Vec<&'static str>) {
    form.table(cell.table)
        .map(|table| table.captions(cell))
        .unwrap_or_default()
}

fn join(captions: &[&str]) -> String {
    let captions: Vec<&str> = captions.iter().map(|caption| bare(caption)).collect();
    captions.join("·")
}

/// A caption without its number and without the remark in brackets behind it.
fn bare(caption: &str) -> &str {
    const NUMBERS: [char; 20] = [
        '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '0', '1', '2', '3', '4', '5',
        '6', '7', '8', '9',
    ];
    let unnumbered = caption
        .strip_prefix('（')
        .and_then(|rest| rest.split_once('）'))
        .filter(|(number, _)| number.chars().all(|c| NUMBERS.contains(&c)))
        .map(|(_, rest)| rest)
        .or_else(|| {
            caption
                .split_once(['、', '.'])
                .filter(|(number, _)| number.chars().all(|c| NUMBERS.contains(&c)))
                .map(|(_, rest)| rest)
        })
        .unwrap_or(caption);
    match unnumbered.split_once('（') {
        Some((name, _)) if !name.is_empty() => name,
        _ => unnumbered,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;

    #[test]
    fn a_cell_is_named_without_the_numbers_of_the_form() {
        let check = |cell, expected: &str| {
            assert_eq!(cell_name(Form::for_year(2024), cell), expected);
        };
        check(
            cell!("requests.received.natural"),
            "本年新收政府信息公开申请数量·自然人",
        );
        check(
            cell!("requests.granted_in_part.business"),
            "部分公开·商业企业",
        );
        check(
            cell!("requests.refused.state_secret.total"),
            "不予公开·属于国家秘密·总计",
        );
        check(
            cell!("requests.otherwise.other.other"),
            "其他处理·其他·其他",
        );
        check(cell!("proactive.rules.in_force"), "规章·现行有效件数");
        check(
            cell!("proactive.fees.amount"),
            "行政事业性收费·本年收费金额",
        );
        check(
            cell!("remedies.direct.upheld"),
            "行政诉讼·未经复议直接起诉·结果维持",
        );
    }
}
