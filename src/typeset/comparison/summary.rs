//! The first pages: the files, what there is in one view, the largest changes, relations, reasons.

use super::flow::{Entry, Flow, List};
use crate::compare::{CellComparison, Comparison, Outcome, Relation, Source, Sources, cell_name};
use crate::form::CellAddress;
use crate::report::{Number, Place, Report};

/// What the comparison is of.
pub(super) const TITLE: &str = "政府信息公开工作年度报告";

pub(super) fn add(flow: &mut Flow<'_>, comparison: &Comparison, sources: &Sources) {
    flow.add_title(&format!("{TITLE}对比"), &comparison.subject());
    flow.add_list(files(comparison, sources));
    flow.add_heading(1, "一、概要");
    flow.add_paragraph(&counts(comparison));
    flow.add_list(repetition(comparison));
    add_largest(flow, comparison);
    add_relations(flow, comparison);
    add_jumps(flow, comparison);
}

fn files(comparison: &Comparison, sources: &Sources) -> List {
    let [old, new] = comparison.labels();
    let row = |label: String, report: &Report, source: &Source| {
        vec![
            Entry::label(label),
            Entry::text(&report.agency),
            Entry::figure(report.form.id),
            Entry::text(&source.name),
            Entry::figure(&source.saved),
            Entry::figure(&source.sha256),
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

fn counts(comparison: &Comparison) -> String {
    let n = |outcome: fn(&Outcome) -> bool| {
        let relations = comparison.relations.iter();
        relations
            .filter(|relation| outcome(&relation.outcome))
            .count()
    };
    let relations = if comparison.relations.is_empty() {
        "两份报告不是相邻年度，不核对跨年勾稽关系".to_owned()
    } else {
        format!(
            "跨年勾稽关系成立{}项，不成立{}项，缺数{}项",
            n(|outcome| matches!(outcome, Outcome::Holds)),
            n(|outcome| matches!(outcome, Outcome::Broken(_))),
            n(|outcome| matches!(outcome, Outcome::Unknown)),
        )
    };
    let share = |percent: Option<Number>| {
        percent.map_or_else(|| "—".to_owned(), |percent| format!("{percent}%"))
    };
    format!(
        "表格中有变化的数字{}项，与上一份相同的数字占{}（合计项和两年均为0的不计）；文字雷同率{}；{relations}。",
        comparison.n_differences(),
        share(comparison.repetition.tables.percent()),
        share(comparison.repetition.text.percent()),
    )
}

fn repetition(comparison: &Comparison) -> List {
    let mut rows = Vec::new();
    for section in &comparison.text {
        let title = title(comparison, section.section);
        let share = comparison
            .repetition
            .section(section.section)
            .map(|own| own.share)
            .unwrap_or_default();
        let n = |is: fn(&crate::compare::ParagraphPair) -> bool| {
            let n = section.paragraphs.iter().filter(|pair| is(pair)).count();
            Entry::figure(n.to_string())
        };
        rows.push(vec![
            Entry::label(title),
            n(|pair| pair.is_same()),
            n(|pair| pair.is_changed()),
            n(|pair| pair.is_moved),
            n(|pair| pair.old.is_none()),
            n(|pair| pair.new.is_none()),
            Entry::figure(share.counted.to_string()),
            Entry::figure(share.repeated.to_string()),
            Entry::figure(percent(share.percent())),
        ]);
    }
    List {
        columns: heads(&[
            ("文字", 80),
            ("未改动段落", 24),
            ("改动段落", 24),
            ("移动段落", 24),
            ("新增段落", 24),
            ("删去段落", 24),
            ("计入字数", 24),
            ("雷同字数", 24),
            ("雷同率", 24),
        ]),
        rows,
    }
}

/// The title of the lead or of a part.
pub(super) fn title(comparison: &Comparison, section: crate::form::SectionId) -> &'static str {
    let forms = [comparison.new.form, comparison.old.form];
    let part = forms.iter().find_map(|form| form.part(section));
    part.map_or("引言", |part| part.title)
}

pub(super) fn percent(percent: Option<Number>) -> String {
    percent.map_or_else(|| "—".to_owned(), |percent| format!("{percent}%"))
}

fn add_largest(flow: &mut Flow<'_>, comparison: &Comparison) {
    if comparison.largest.is_empty() {
        return;
    }
    flow.add_heading(1, "二、变化最大的项目");
    flow.add_note(
        "按前后两数的比值排列，比较前各加30，使小数目的变化不占先；合计与其唯一分项只列一项。",
    );
    let cells = comparison.largest.iter();
    let cells = cells.filter_map(|ranked| comparison.cell(ranked.cell));
    flow.add_list(changes(comparison, cells));
}

/// A list of cells with what became of them.
pub(super) fn changes<'a>(
    comparison: &Comparison,
    cells: impl Iterator<Item = &'a CellComparison>,
) -> List {
    let [old, new] = comparison.labels();
    let mut columns = heads(&[("项目", 110)]);
    columns.extend([(old, 34), (new, 34)]);
    columns.extend(heads(&[("增减", 28), ("增幅", 24), ("说明", 50)]));
    let rows = cells.map(|compared| {
        let notes: Vec<&str> = compared.notes.iter().map(|note| note.words()).collect();
        vec![
            Entry::label(cell_name(compared.cell)).at(place(comparison, compared.cell)),
            Entry::figure(compared.old.to_string()),
            Entry::figure(compared.new.to_string()),
            Entry::figure(compared.difference_words()),
            Entry::figure(compared.percent_words()),
            Entry::text(notes.join("；")),
        ]
    });
    List {
        columns,
        rows: rows.collect(),
    }
}

/// Where a click on a cell leads: into the later report, where it has the cell.
pub(super) fn place(comparison: &Comparison, cell: CellAddress) -> Option<Place> {
    comparison.new.form.kind(cell).map(|_| Place::Cell(cell))
}

fn add_relations(flow: &mut Flow<'_>, comparison: &Comparison) {
    if comparison.relations.is_empty() {
        return;
    }
    flow.add_heading(1, "三、跨年勾稽关系");
    flow.add_list(relations(comparison, comparison.relations.iter()));
}

/// A list of relations with their numbers.
pub(super) fn relations<'a>(
    comparison: &Comparison,
    relations: impl Iterator<Item = &'a Relation>,
) -> List {
    let rows = relations.map(|relation| {
        let cell = relation.right.cell;
        vec![
            Entry::label(cell_name(cell)).at(place(comparison, cell)),
            Entry::text(relation.meaning(&comparison.labels())),
            Entry::figure(relation.words()),
            Entry::figure(relation.outcome.words()),
        ]
    });
    List {
        columns: heads(&[("项目", 80), ("关系", 100), ("算式", 60), ("结果", 27)]),
        rows: rows.collect(),
    }
}

fn add_jumps(flow: &mut Flow<'_>, comparison: &Comparison) {
    flow.add_heading(1, "四、变化超过50%的项目及说明");
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
            Entry::label(cell_name(jump.cell)).at(place(comparison, jump.cell)),
            Entry::figure(jump.old.to_string()),
            Entry::figure(jump.new.to_string()),
            Entry::figure(
                compared
                    .map(CellComparison::percent_words)
                    .unwrap_or_default(),
            ),
            Entry::text(reason),
        ]
    });
    let rows = rows.collect();
    flow.add_list(List { columns, rows });
}
