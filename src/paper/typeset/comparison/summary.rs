//! The first pages: the files, a summary, the largest changes, relations, reasons.

use super::flow::{Flow, List, ListCell, ListKind};
use crate::compare::{
    CellComparison, Comparison, ParagraphPair, SectionComparison, Source, Sources, percent_words,
};
use crate::form::{CellAddress, cell_name};
use crate::report::{Place, Report};

/// The subject of the comparison.
pub(super) const TITLE: &str = "政府信息公开工作年度报告";

pub(super) fn add_overview(flow: &mut Flow<'_>, comparison: &Comparison) {
    flow.add_paragraph(&comparison.summary());
    flow.add_charts(&comparison.charts());
    if !comparison.shares.is_empty() {
        flow.add_list(shares(comparison));
    }
    flow.add_list(paragraphs(comparison));
}

/// Returns the files that are compared.
pub(crate) fn files(comparison: &Comparison, sources: &Sources) -> List {
    let [old, new] = comparison.labels();
    let row = |label: String, report: &Report, source: &Source| {
        vec![
            ListCell::label(label),
            ListCell::text(&report.agency),
            ListCell::new(report.form.id, ListKind::Fact),
            ListCell::text(&source.name),
            ListCell::new(&source.saved, ListKind::Fact),
            ListCell::new(&source.sha256, ListKind::Hash),
        ]
    };
    List {
        columns: heads(&[
            ("报告", 22),
            ("行政机关", 40),
            ("格式", 14),
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

/// Returns a list of the shares of the outcomes in all requests that were handled.
pub(crate) fn shares(comparison: &Comparison) -> List {
    let [old, new] = comparison.labels();
    let share = "办理结果占办结总数的比重";
    let columns = heads(&[(share, 120), (&old, 40), (&new, 40), ("增减", 67)]);
    let rows = comparison.shares.iter().map(|share| {
        vec![
            ListCell::label(share.name),
            ListCell::figure(percent_words(share.old)),
            ListCell::figure(percent_words(share.new)),
            ListCell::figure(share.points_words()),
        ]
    });
    let rows = rows.collect();
    List { columns, rows }
}

pub(super) fn add_largest(flow: &mut Flow<'_>, comparison: &Comparison) {
    flow.add_note(
        "按两年数字的比值排列（各加30后相比，避免小数目占先）；合计与其分项变化相近的，只列合计。",
    );
    flow.add_list(largest(comparison));
}

/// Returns a list of the cells with the largest changes.
pub(crate) fn largest(comparison: &Comparison) -> List {
    let cells = comparison.largest.iter();
    let cells = cells.filter_map(|ranked| comparison.cell(ranked.cell));
    changes(comparison, cells)
}

/// Returns a list of cells with their changes.
pub(crate) fn changes<'a>(
    comparison: &Comparison,
    cells: impl Iterator<Item = &'a CellComparison>,
) -> List {
    let [old, new] = comparison.labels();
    let columns = [
        ("项目", 110),
        (&old, 34),
        (&new, 34),
        ("增减", 28),
        ("增幅", 24),
        ("说明", 50),
    ];
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
        columns: heads(&columns),
        rows: rows.collect(),
    }
}

/// Returns where a click on a cell leads: into the later report, where it has the cell.
pub(super) fn place(comparison: &Comparison, cell: CellAddress) -> Option<Place> {
    comparison.new.form.kind(cell).map(|_| Place::Cell(cell))
}

/// Returns a list of relations with their numbers.
pub(crate) fn relations(comparison: &Comparison) -> List {
    let rows = comparison.relations.iter().map(|relation| {
        let cell = relation.right.cell;
        vec![
            ListCell::label(cell_name(cell)).at(place(comparison, cell)),
            ListCell::text(relation.meaning(&comparison.labels())),
            ListCell::figure(relation.words()),
            ListCell::new(relation.outcome.words(), ListKind::Fact),
        ]
    });
    List {
        columns: heads(&[("项目", 80), ("关系", 100), ("算式", 60), ("结果", 27)]),
        rows: rows.collect(),
    }
}

pub(super) fn add_jumps(flow: &mut Flow<'_>, comparison: &Comparison) {
    if comparison.jumps.is_empty() {
        flow.add_paragraph(NO_JUMPS);
    } else {
        flow.add_list(jumps(comparison));
    }
}

/// The words in place of a list without jumps.
pub(crate) const NO_JUMPS: &str = "没有基数不小于30而变化超过50%的项目。";

/// Returns a list of the cells that changed by more than half.
pub(crate) fn jumps(comparison: &Comparison) -> List {
    let [old, new] = comparison.labels();
    let columns = heads(&[
        ("项目", 90),
        (&old, 30),
        (&new, 30),
        ("增幅", 24),
        ("说明", 93),
    ]);
    let rows = comparison.jumps.iter().map(|jump| {
        let compared = comparison.cell(jump.cell);
        let percent = compared.map(CellComparison::percent_words);
        let reason = jump.reason.as_deref().unwrap_or("（未说明）");
        vec![
            ListCell::label(cell_name(jump.cell)).at(place(comparison, jump.cell)),
            ListCell::figure(jump.old.to_string()),
            ListCell::figure(jump.new.to_string()),
            ListCell::figure(percent.unwrap_or_default()),
            ListCell::text(reason),
        ]
    });
    let rows = rows.collect();
    List { columns, rows }
}
