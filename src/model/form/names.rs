//! The names of cells and sections outside of their tables: in the words of the form, without its numbering.

use super::{CellAddress, FORMS, Form, LEAD, SectionId};

/// The caption of a sum; a row with it keeps its number, which distinguishes it from the column.
const TOTAL: &str = "总计";
/// The beginning of a remark behind a caption that is part of the name.
const UNIT: &str = "（单位";

impl Form {
    /// Returns the name of a cell: its row and its column, `予以公开·自然人`; the name in files where this edition has no such
    /// cell.
    pub fn cell_name(&self, cell: CellAddress) -> String {
        match (self.row_name(cell), self.column_name(cell)) {
            (row, column) if row.is_empty() && column.is_empty() => cell.to_string(),
            (row, column) if row.is_empty() => column,
            (row, column) if column == TOTAL && row.ends_with(TOTAL) => row,
            (row, column) => format!("{row}·{column}"),
        }
    }

    /// Returns the name of the row of a cell; empty where the table has no labels.
    pub fn row_name(&self, cell: CellAddress) -> String {
        let (row, _) = self.captions(cell);
        // The outermost group of table 三 says no more than that these are outcomes.
        let skipped = row.len().saturating_sub(2).max(usize::from(row.len() == 2));
        join(&row[skipped..])
    }

    /// Returns the name of the column of a cell.
    pub fn column_name(&self, cell: CellAddress) -> String {
        let (row, column) = self.captions(cell);
        if row.is_empty() {
            return join(&column);
        }
        join(column.last().map_or(&[], std::slice::from_ref))
    }

    /// Returns the title of a part, or 导语 for the lead, or the name of the text before a table; `None` where this edition has
    /// no such section.
    pub fn section_name(&self, section: SectionId) -> Option<&'static str> {
        if section == LEAD {
            return Some("导语");
        }
        let part = self.part(section)?;
        let before = part.before_table.as_ref();
        let before = before.filter(|before| before.section == section);
        Some(before.map_or(part.title, |before| before.name))
    }

    fn captions(&self, cell: CellAddress) -> (Vec<&'static str>, Vec<&'static str>) {
        self.table(cell.table)
            .map(|table| table.captions(cell))
            .unwrap_or_default()
    }
}

/// Returns the name of a cell of any edition, in the words of the newest one that has it.
pub fn cell_name(cell: CellAddress) -> String {
    let mut forms = FORMS.into_iter().rev();
    let form = forms.find(|form| form.kind(cell).is_some());
    form.map_or_else(|| cell.to_string(), |form| form.cell_name(cell))
}

/// Returns the name of a section of any edition, in the words of the newest one that has it.
pub fn section_name(section: SectionId) -> &'static str {
    let mut forms = FORMS.into_iter().rev();
    let name = forms.find_map(|form| form.section_name(section));
    name.unwrap_or(section.as_str())
}

fn join(captions: &[&'static str]) -> String {
    let captions: Vec<&str> = captions.iter().map(|caption| bare(caption)).collect();
    captions.join("·")
}

/// Returns a caption without its number and without the remark in brackets behind it; a unit stays.
pub fn bare(caption: &'static str) -> &'static str {
    let unnumbered = unnumbered(caption);
    if unnumbered == TOTAL {
        return caption;
    }
    match unnumbered.split_once('（') {
        Some((name, _)) if !name.is_empty() && !unnumbered.contains(UNIT) => name,
        _ => unnumbered,
    }
}

fn unnumbered(caption: &'static str) -> &'static str {
    const NUMBERS: [char; 20] = [
        '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '0', '1', '2', '3', '4', '5',
        '6', '7', '8', '9',
    ];
    let in_brackets = caption
        .strip_prefix('（')
        .and_then(|rest| rest.split_once('）'));
    let before_mark = || caption.split_once(['、', '.']);
    let number_and_rest = in_brackets.or_else(before_mark);
    number_and_rest
        .filter(|(number, _)| number.chars().all(|c| NUMBERS.contains(&c)))
        .map_or(caption, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::OVERVIEW;

    #[test]
    fn a_cell_is_named_by_the_captions_that_distinguish_it_without_their_numbers() {
        let check = |cell, expected: &str| {
            assert_eq!(Form::for_year(2024).cell_name(cell), expected);
            assert_eq!(cell_name(cell), expected);
        };
        check(
            cell!("requests.received.natural"),
            "本年新收政府信息公开申请数量·自然人",
        );
        check(
            cell!("requests.received.total"),
            "本年新收政府信息公开申请数量·总计",
        );
        check(cell!("requests.granted_in_part.natural"), "部分公开·自然人");
        check(
            cell!("requests.granted_in_part.business"),
            "部分公开·商业企业",
        );
        check(
            cell!("requests.refused.state_secret.total"),
            "不予公开·属于国家秘密·总计",
        );
        check(
            cell!("requests.refused.state_secret.business"),
            "不予公开·属于国家秘密·商业企业",
        );
        check(
            cell!("requests.otherwise.other.other"),
            "其他处理·其他·其他",
        );
        check(cell!("proactive.rules.in_force"), "规章·现行有效件数");
        check(
            cell!("proactive.normative.in_force"),
            "行政规范性文件·现行有效件数",
        );
        check(
            cell!("proactive.fees.amount"),
            "行政事业性收费·本年收费金额（单位：万元）",
        );
        check(
            cell!("remedies.direct.upheld"),
            "行政诉讼·未经复议直接起诉·结果维持",
        );
        check(cell!("remedies.reconsideration.total"), "行政复议·总计");
    }

    #[test]
    fn the_total_of_all_outcomes_is_distinguished_from_the_totals_of_its_columns() {
        let form = Form::for_year(2024);
        let total = cell!("requests.handled_total.total");
        assert_eq!(form.cell_name(total), "（七）总计");
        let natural = cell!("requests.handled_total.natural");
        assert_eq!(form.cell_name(natural), "（七）总计·自然人");
    }

    #[test]
    fn a_cell_of_an_earlier_edition_has_the_words_of_that_edition() {
        let cell = cell!("requests.otherwise.total");
        assert_eq!(cell_name(cell), "其他处理·总计");
        let own = |cell: &CellAddress| FORMS.iter().any(|form| form.kind(*cell).is_some());
        for cell in FORMS.into_iter().flat_map(Form::cells).filter(own) {
            assert!(!cell_name(cell).contains('.'), "{cell}");
        }
    }

    #[test]
    fn sections_have_the_titles_of_their_parts() {
        assert_eq!(section_name(LEAD), "导语");
        assert!(section_name(OVERVIEW).starts_with("一、"));
        for part in FORMS.into_iter().flat_map(|form| form.parts) {
            assert_eq!(section_name(part.section), part.title);
            assert_eq!(part.table.is_some(), part.before_table.is_some());
            if let Some(before) = &part.before_table {
                let expected = format!("{}（表前说明）", part.title);
                assert_eq!(section_name(before.section), expected);
            }
        }
    }
}
