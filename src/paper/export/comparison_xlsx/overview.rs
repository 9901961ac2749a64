//! The first sheet: the files, a summary, the largest changes, relations, reasons, repetition.

use super::cells::{self, at};
use super::charts;
use crate::compare::{CellComparison, Chapter, Comparison, Source, Sources};
use crate::form::cell_name;
use crate::report::Report;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

/// The widths of the columns, in characters.
const WIDTHS: [f64; 6] = [44.0, 26.0, 22.0, 18.0, 14.0, 40.0];

pub(super) fn write(
    sheet: &mut Worksheet,
    comparison: &Comparison,
    sources: &Sources,
) -> Result<(), XlsxError> {
    sheet.set_name(charts::SHEET)?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let mut overview = Overview {
        sheet,
        comparison,
        row: 0,
    };
    let title = format!("政府信息公开工作年度报告对比：{}", comparison.subject());
    overview.add_line(&cells::clean(&title), &cells::title())?;
    overview.add_files(sources)?;
    overview.row += 1;
    overview.add_line(&comparison.summary(), &cells::plain())?;
    overview.row += 1;
    overview.add_charts()?;
    overview.add_shares()?;
    overview.add_largest()?;
    overview.add_relations()?;
    overview.add_jumps()?;
    if !comparison.is_one_report() {
        overview.add_repetition()?;
    }
    Ok(())
}

/// The sheet as it fills from top to bottom.
struct Overview<'a> {
    sheet: &'a mut Worksheet,
    comparison: &'a Comparison,
    /// The next row.
    row: u32,
}

impl Overview<'_> {
    fn add_line(&mut self, words: &str, format: &Format) -> Result<(), XlsxError> {
        let row = self.row;
        self.sheet.write_string_with_format(row, 0, words, format)?;
        self.row += 1;
        Ok(())
    }

    fn add_files(&mut self, sources: &Sources) -> Result<(), XlsxError> {
        let comparison = self.comparison;
        let [old, new] = comparison.labels();
        let line = |label: &str, report: &Report, source: &Source| {
            [
                format!("{label}　{}", report.agency),
                source.name.clone(),
                source.saved.clone(),
                report.form.id.to_owned(),
                source.sha256.clone(),
            ]
        };
        let heads = ["报告", "文件", "保存时间", "格式", "SHA-256 校验值"];
        self.add_joined(&heads, &cells::head())?;
        let old = line(&old, &comparison.old, &sources.old);
        self.add_joined(&old, &cells::label())?;
        let new = line(&new, &comparison.new, &sources.new);
        self.add_joined(&new, &cells::label())
    }

    /// Writes a row whose last words span the remaining columns.
    fn add_joined<S: AsRef<str>>(&mut self, words: &[S], format: &Format) -> Result<(), XlsxError> {
        let Some((last, others)) = words.split_last() else {
            return Ok(());
        };
        self.write_words(others, format)?;
        let (row, first) = (self.row, others.len());
        let (start, end) = (cells::column(first), cells::column(WIDTHS.len() - 1));
        let (start, end) = (at(row, start), at(row, end));
        cells::write_merged(self.sheet, start, end, last.as_ref(), format)?;
        let widths = WIDTHS[..first].iter().copied();
        self.end_row(words, widths.chain([WIDTHS[first..].iter().sum()]))
    }

    fn add_row<S: AsRef<str>>(&mut self, words: &[S], format: &Format) -> Result<(), XlsxError> {
        self.write_words(words, format)?;
        self.end_row(words, WIDTHS)
    }

    fn write_words<S: AsRef<str>>(
        &mut self,
        words: &[S],
        format: &Format,
    ) -> Result<(), XlsxError> {
        for (column, words) in (0..).zip(words) {
            cells::write_words(self.sheet, at(self.row, column), words.as_ref(), format)?;
        }
        Ok(())
    }

    /// Sets the height of a row to that of its words in columns of these widths.
    fn end_row<S: AsRef<str>>(
        &mut self,
        words: &[S],
        widths: impl IntoIterator<Item = f64>,
    ) -> Result<(), XlsxError> {
        let words = words.iter().map(AsRef::as_ref);
        let words: Vec<(&str, f64)> = words.zip(widths).collect();
        cells::set_height(self.sheet, self.row, &words)?;
        self.row += 1;
        Ok(())
    }

    fn add_largest(&mut self) -> Result<(), XlsxError> {
        let cells = self.comparison.largest.iter();
        let cells = cells.filter_map(|own| self.comparison.cell(own.cell));
        let changes: Vec<_> = cells.map(|own| (own, own.notes_words())).collect();
        if changes.is_empty() {
            return Ok(());
        }
        self.add_changes(Chapter::Largest, &changes)
    }

    fn add_jumps(&mut self) -> Result<(), XlsxError> {
        if self.comparison.jumps.is_empty() {
            return Ok(());
        }
        let jumps = self.comparison.jumps.iter();
        let changes = jumps.filter_map(|jump| {
            let reason = jump.reason.as_deref().unwrap_or("（未说明）");
            Some((self.comparison.cell(jump.cell)?, reason.to_owned()))
        });
        let changes: Vec<_> = changes.collect();
        self.add_changes(Chapter::Jumps, &changes)
    }

    /// Writes a list of cells with their figures as numbers, their changes as formulas and a remark.
    fn add_changes(
        &mut self,
        chapter: Chapter,
        changes: &[(&CellComparison, String)],
    ) -> Result<(), XlsxError> {
        self.add_line(chapter.title(), &cells::heading())?;
        let [old, new] = self.comparison.labels();
        let heads = ["项目", &old, &new, "增减", "增幅", "说明"];
        self.add_row(&heads, &cells::head())?;
        for (compared, remark) in changes {
            let (row, name) = (self.row, cell_name(compared.cell));
            let places = [1, 2, 3, 4].map(|column| at(row, column));
            cells::write_words(self.sheet, at(row, 0), &name, &cells::label())?;
            cells::write_compared(self.sheet, compared, places)?;
            cells::write_words(self.sheet, at(row, 5), remark, &cells::label())?;
            self.end_row(&[&name, remark], [WIDTHS[0], WIDTHS[5]])?;
        }
        self.row += 1;
        Ok(())
    }

    fn add_relations(&mut self) -> Result<(), XlsxError> {
        let comparison = self.comparison;
        if comparison.relations.is_empty() {
            return Ok(());
        }
        self.add_line(Chapter::Relations.title(), &cells::heading())?;
        self.add_joined(&["项目", "算式", "结果", "关系"], &cells::head())?;
        for relation in &comparison.relations {
            let words = [
                cell_name(relation.right.cell),
                relation.words(),
                relation.outcome.words(),
                relation.meaning(&comparison.labels()),
            ];
            self.add_joined(&words, &cells::label())?;
        }
        self.row += 1;
        Ok(())
    }

    fn add_repetition(&mut self) -> Result<(), XlsxError> {
        let comparison = self.comparison;
        self.add_line("文字雷同率", &cells::heading())?;
        self.add_row(&["文字", "计入字数", "雷同字数", "雷同率"], &cells::head())?;
        for section in &comparison.text {
            let (row, sheet) = (self.row, &mut *self.sheet);
            let share = comparison.share(section.section);
            let title = comparison.part_title(section.section);
            cells::write_words(sheet, at(row, 0), title, &cells::label())?;
            cells::write_count(sheet, at(row, 1), share.counted)?;
            cells::write_count(sheet, at(row, 2), share.repeated)?;
            cells::write_share(sheet, at(row, 3), share.percent())?;
            self.row += 1;
        }
        self.row += 1;
        Ok(())
    }

    fn add_shares(&mut self) -> Result<(), XlsxError> {
        let comparison = self.comparison;
        if comparison.shares.is_empty() {
            return Ok(());
        }
        self.add_line("办理结果占办结总数的比重", &cells::heading())?;
        let [old, new] = comparison.labels();
        self.add_row(&["办理结果", &old, &new, "增减"], &cells::head())?;
        for share in &comparison.shares {
            let (row, sheet) = (self.row, &mut *self.sheet);
            cells::write_words(sheet, at(row, 0), share.name, &cells::label())?;
            cells::write_share(sheet, at(row, 1), share.old)?;
            cells::write_share(sheet, at(row, 2), share.new)?;
            cells::write_words(sheet, at(row, 3), &share.points_words(), &cells::figure())?;
            self.row += 1;
        }
        self.row += 1;
        Ok(())
    }

    /// Writes the main figures, and below them a chart of each.
    fn add_charts(&mut self) -> Result<(), XlsxError> {
        let charts = self.comparison.charts();
        if charts.is_empty() {
            return Ok(());
        }
        self.add_line("主要数据", &cells::heading())?;
        let [old, new] = self.comparison.labels();
        self.add_row(&["项目", &old, &new], &cells::head())?;
        let first = self.row;
        for own in &charts {
            let (row, sheet) = (self.row, &mut *self.sheet);
            cells::write_words(sheet, at(row, 0), own.name, &cells::label())?;
            for (column, (_, number)) in (1..).zip(&own.points) {
                cells::write_number(sheet, at(row, column), *number)?;
            }
            self.row += 1;
        }
        charts::insert(self.sheet, &charts, at(first, 0), self.row + 1)?;
        self.row += charts::n_rows(charts.len()) + 2;
        Ok(())
    }
}
