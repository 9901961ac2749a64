//! The first pages: the files, a summary, the largest changes, relations, reasons.

use super::flow::{Flow, List, ListCell};
use crate::compare::{
    CellComparison, Comparison, ParagraphPair, Relation, SectionComparison, Source, Sources,
    percent_words,
};
use crate::form::{CellAddress, cell_name};
use crate::report::{Place, Report};

/// The subject of the comparison.
pub(super) const TITLE: &str = "政府信息公开工作年度报告";

pub(super) fn add_overview(flow: &mut Flow<'_>, comparison: &Comparison) {
    flow.add_paragraph(&comparison.summary());
    flow.add_list(paragraphs(comparison));
    add_shares(flow, comparison);
}

/// Returns the files that are compared.
pub(super) fn files(comparison: &Comparison, sources: &Sources) -> List {
    let [old, new] = comparison.labels();
    let row = |label: String, report: &Report, source: &Source| {
        vec![
            ListCell::label(label),
            ListCell::text(&report.agency),
            ListCell::figure(report.form.id),
            ListCell::text(&source.name),
            ListCell::figure(&source.saved),
            ListCell::figure(&source.sha256),
        ]
    };
    List {
        columns: heads(&[
            ("报告", 22),
            ("行政机关", 40),
            ("版式", 14),
            ("文件", 56),
            ("保存时间", 34),
            ("SHA-256 校验值", 115),
        ]),
        rows: vec![
            row(old, &comparison.old, &sources.old),
            row(new, &comparison.new, &sources.new),
        ],
    }
}

pub(super) fn heads(heads: &[(&str, u16)]) -> Vec<(String, u16)> {
    heads
        .iter()
        .map(|&(head, width)| (head.to_owned(), width))
        .collect()
}

/// Returns a list of the paragraphs of each part by their changes, with its repetition.
fn paragraphs(comparison: &Comparison) -> List {
    let mut columns = heads(&[
        ("文字", 80),
        ("未改动段落", 24),
        ("改动段落", 24),
        ("移动段落", 24),
        ("新增段落", 24),
        ("删去段落", 24),
    ]);
    let is_repetition = !comparison.is_one_report();
    if is_repetition {
        columns.extend(heads(&[("计入字数", 24), ("雷同字数", 24), ("雷同率", 24)]));
    }
    let rows = comparison.text.iter().map(|section| {
        let mut row = counts(comparison, section);
        if is_repetition {
            let share = comparison.share(section.section);
            row.push(ListCell::figure(share.counted.to_string()));
            row.push(ListCell::figure(share.repeated.to_string()));
            row.push(ListCell::figure(share.words()));
        }
        row
    });
    let rows = rows.collect();
    List { columns, rows }
}

fn counts(comparison: &Comparison, section: &SectionComparison) -> Vec<ListCell> {
    let n = |is: fn(&ParagraphPair) -> bool| {
        let n = section.paragraphs.iter().filter(|pair| is(pair)).count();
        ListCell::figure(n.to_string())
    };
    vec![
        ListCell::label(comparison.part_title(section.section)),
        n(ParagraphPair::is_same),
        n(ParagraphPair::is_changed),
        n(|pair| pair.is_moved),
        n(|pair| pair.old.is_none()),
        n(|pair| pair.new.is_none()),
    ]
}

fn add_shares(flow: &mut Flow<'_>, comparison: &Comparison) {
    if comparison.shares.is_empty() {
        return;
    }
    let [old, new] = comparison.labels();
    let mut columns = heads(&[("办理结果占办结总数的比重", 120)]);
    columns.extend([(old, 40), (new, 40)]);
    columns.extend(heads(&[("增减", 67)]));
    let rows = comparison.shares.iter().map(|share| {
        vec![
            ListCell::label(share.name),
            ListCell::figure(percent_words(share.old)),
            ListCell::figure(percent_words(share.new)),
            ListCell::figure(share.points_words()),
        ]
    });
    let rows = rows.collect();
    flow.add_list(List { columns, rows });
}

pub(super) fn add_largest(flow: &mut Flow<'_>, comparison: &Comparison) {
    flow.add_note(
        "按两年数字的比值排列（各加30后相比，避免小数目占先）；合计与其分项变化相近的，只列合计。",
    );
    let cells = comparison.largest.iter();
    let cells = cells.filter_map(|ranked| comparison.cell(ranked.cell));
    flow.add_list(changes(comparison, cells));
}

/// Returns a list of cells with their changes.
pub(super) fn changes<'a>(
    comparison: &Comparison,
    cells: impl Iterator<Item = &'a CellComparison>,
) -> List {
    let [old, new] = comparison.labels();
    let mut columns = heads(&[("项目", 110)]);
    columns.extend([(old, 34), (new, 34)]);
    columns.extend(heads(&[("增减", 28), ("增幅", 24), ("说明", 50)]));
    let rows = cells.map(|compared| {
        vec![
            ListCell::label(cell_name(compared.cell)).at(place(comparison, compared.cell)),
            ListCell::figure(compared.old.to_string()),
            ListCell::figure(compared.new.to_string()),
            ListCell::figure(compared.difference_words()),
            ListCell::figure(compared.percent_words()),
            ListCell::text(compared.notes_words()),
        ]
    });
    List {
        columns,
        rows: rows.collect(),
    }
}

/// Returns where a click on a cell leads: into the later report, where it has the cell.
pub(super) fn place(comparison: &Comparison, cell: CellAddress) -> Option<Place> {
    comparison.new.form.kind(cell).map(|_| Place::Cell(cell))
}

/// Returns a list of relations with their numbers.
pub(super) fn relations<'a>(
    comparison: &Comparison,
    relations: impl Iterator<Item = &'a Relation>,
) -> List {
    let rows = relations.map(|relation| {
        let cell = relation.right.cell;
        vec![
            ListCell::label(cell_name(cell)).at(place(comparison, cell)),
            ListCell::text(relation.meaning(&comparison.labels())),
            ListCell::figure(relation.words()),
            ListCell::figure(relation.outcome.words()),
        ]
    });
    List {
        columns: heads(&[("项目", 80), ("关系", 100), ("算式", 60), ("结果", 27)]),
        rows: rows.collect(),
    }
}

pub(super) fn add_jumps(flow: &mut Flow<'_>, comparison: &Comparison) {
    if comparison.jumps.is_empty() {
        flow.add_paragraph("没有基数不小于30而变化超过50%的项目。");
        return;
    }
    let [old, new] = comparison.labels();
    let mut columns = heads(&[("项目", 90)]);
    columns.extend([(old, 30), (new, 30)]);
    columns.extend(heads(&[("增幅", 24), ("说明", 93)]));
    let rows = comparison.jumps.iter().map(|jump| {
        let compared = comparison.cell(jump.cell);
        let reason = jump.reason.as_deref().unwrap_or("（未说明）");
        vec![
            ListCell::label(cell_name(jump.cell)).at(place(comparison, jump.cell)),
            ListCell::figure(jump.old.to_string()),
            ListCell::figure(jump.new.to_string()),
            ListCell::figure(
                compared
                    .map(CellComparison::percent_words)
                    .unwrap_or_default(),
            ),
            ListCell::text(reason),
        ]
    });
    let rows = rows.collect();
    flow.add_list(List { columns, rows });
}
