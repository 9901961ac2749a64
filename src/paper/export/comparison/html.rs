//! A comparison as one self-contained HTML page, printed in landscape.

use super::charts;
use crate::compare::{
    CellComparison, Chapter, Comparison, Figures, Piece, PieceKind, Sources, Status,
};
use crate::form::{GridContent, Placed, Table};
use crate::typeset::comparison::summary::{self, NO_JUMPS};
use crate::typeset::comparison::{List, ListKind};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// Returns a comparison as HTML.
pub fn html(comparison: &Comparison, sources: &Sources) -> String {
    let title = format!("政府信息公开工作年度报告对比：{}", comparison.subject());
    let page = html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (title) }
                (list(&summary::files(comparison, sources)))
                @for (chapter, title) in comparison.chapters() {
                    h2 { (title) }
                    (content(comparison, chapter))
                }
            }
        }
    };
    page.into_string()
}

fn content(comparison: &Comparison, chapter: Chapter) -> Markup {
    match chapter {
        Chapter::Overview => overview(comparison),
        Chapter::Largest => list(&summary::largest(comparison)),
        Chapter::Relations => list(&summary::relations(comparison)),
        Chapter::Jumps => jumps(comparison),
        Chapter::Tables => tables(comparison),
        Chapter::Text => text(comparison),
    }
}

fn overview(comparison: &Comparison) -> Markup {
    html! {
        p { (comparison.summary()) }
        (charts::charts(&comparison.charts()))
        @if !comparison.shares.is_empty() {
            (list(&summary::shares(comparison)))
        }
        @if !comparison.is_one_report() {
            (repetition(comparison))
        }
    }
}

/// Added text is underlined, removed text struck through, so that colours are not needed.
const STYLE: &str = "
body { font-family: 'Noto Serif SC', SimSun, '宋体', serif; margin: 1.5em auto; max-width: 75em; padding: 0 1em; line-height: 1.6; color: #111; background: #fff; }
h1 { font-size: 1.5em; text-align: center; } h2 { font-size: 1.2em; margin-top: 2em; } h3 { font-size: 1.05em; }
table { border-collapse: collapse; width: 100%; margin: .6em 0; font-size: .85em; }
th, td { border: 1px solid #555; padding: .2em .4em; } th { background: #f2f2f2; font-weight: normal; }
th[scope=row] { text-align: left; } th.group { text-align: center; } th.group span { writing-mode: vertical-rl; }
td.figure { text-align: center; min-width: 4.5em; font-variant-numeric: tabular-nums; white-space: nowrap; } td.figure span { display: block; }
td.changed { background: #fff7dd; } td.apart { color: #555; } .hash { font-family: monospace; word-break: break-all; }
del { text-decoration: line-through; color: #a00; } ins { text-decoration: underline; color: #06330f; }
table.wide { font-size: .72em; } table.wide td.figure { min-width: 0; padding: .2em; }
div.charts { display: flex; flex-wrap: wrap; gap: .6em 1.4em; margin: .8em 0; } div.charts svg { width: 15em; height: 8.4em; }
table.text { table-layout: fixed; } table.text td { vertical-align: top; overflow-wrap: anywhere; } table.text col.note { width: 20%; }
@page { size: A4 landscape; margin: 12mm; }
@media print { body { margin: 0; max-width: none; font-size: 9pt; } thead { display: table-header-group; } tr { break-inside: avoid; } h2, h3 { break-after: avoid; } td.changed, th { background: none; } del, ins { color: inherit; } }
";

fn list(list: &List) -> Markup {
    let columns: Vec<&str> = list.columns.iter().map(|(head, _)| head.as_str()).collect();
    html! {
        table {
            (heads(&columns))
            tbody {
                @for row in &list.rows {
                    tr {
                        @for cell in row {
                            @match cell.kind {
                                ListKind::Label => th scope="row" { (cell.words) },
                                ListKind::Text | ListKind::Fact => td { (cell.words) },
                                ListKind::Figure => td.figure { (cell.words) },
                                ListKind::Hash => td.hash { (cell.words) },
                            }
                        }
                    }
                }
            }
        }
    }
}

fn heads(heads: &[&str]) -> Markup {
    html! { thead { tr { @for head in heads { th scope="col" { (head) } } } } }
}

fn repetition(comparison: &Comparison) -> Markup {
    html! {
        table {
            (heads(&["文字", "计入字数", "雷同字数", "雷同率"]))
            tbody {
                @for section in &comparison.text {
                    @let share = comparison.share(section.section);
                    tr {
                        th scope="row" { (comparison.part_title(section.section)) }
                        td.figure { (share.counted) }
                        td.figure { (share.repeated) }
                        td.figure { (share.words()) }
                    }
                }
            }
        }
    }
}

fn jumps(comparison: &Comparison) -> Markup {
    if comparison.jumps.is_empty() {
        return html! { p { (NO_JUMPS) } };
    }
    list(&summary::jumps(comparison))
}

fn tables(comparison: &Comparison) -> Markup {
    html! {
        p { (comparison.tables_note()) }
        @for table in comparison.new.form.tables {
            h3 { (comparison.new.form.part_of(table.id).map_or("", |part| part.title)) }
            (form_table(comparison, table))
            (other_edition(comparison, table))
        }
    }
}

/// A table with more columns has smaller figures, so that the page needs no horizontal scrolling.
const MANY_COLUMNS: usize = 8;

fn form_table(comparison: &Comparison, table: &Table) -> Markup {
    let grid = table.grid();
    let rows = |range: std::ops::Range<usize>| {
        let grid = &grid;
        html! {
            @for row_idx in range {
                tr {
                    @for placed in grid.iter().filter(|placed| placed.row_idx == row_idx) {
                        (form_cell(comparison, placed))
                    }
                }
            }
        }
    };
    let is_wide = table.widths.len() > MANY_COLUMNS;
    html! {
        table.wide[is_wide] {
            @if table.n_head_rows > 0 {
                thead { (rows(0..table.n_head_rows)) }
            }
            tbody { (rows(table.n_head_rows..table.rows.len())) }
        }
    }
}

fn form_cell(comparison: &Comparison, placed: &Placed) -> Markup {
    let (n_columns, n_rows) = (placed.cell.n_columns, placed.cell.n_rows);
    match placed.cell.content {
        GridContent::Figure(cell, _) => {
            let compared = comparison.cell(cell);
            let lines = compared
                .map(|own| own.lines(Figures::Beside))
                .unwrap_or_default();
            let class = compared.map_or("figure", figure_class);
            html! {
                td class=(class) colspan=(n_columns) rowspan=(n_rows) {
                    @for line in lines { span { (line) } }
                }
            }
        }
        GridContent::Label(text) => html! {
            th scope="row" colspan=(n_columns) rowspan=(n_rows) { (text) }
        },
        GridContent::Group(text) => html! {
            th.group scope="rowgroup" colspan=(n_columns) rowspan=(n_rows) { span { (text) } }
        },
        GridContent::Caption(text) | GridContent::Head(text) => html! {
            th scope="col" colspan=(n_columns) rowspan=(n_rows) { (text) }
        },
    }
}

const fn figure_class(compared: &CellComparison) -> &'static str {
    match compared.status {
        _ if compared.is_difference() => "figure changed",
        Status::NotComparable | Status::OnlyOld | Status::OnlyNew => "figure apart",
        Status::Same | Status::Changed | Status::Nothing => "figure",
    }
}

fn other_edition(comparison: &Comparison, table: &Table) -> Markup {
    let mut cells = comparison.only_in_old_form(table.id).peekable();
    let [old, _] = comparison.labels();
    html! {
        @if cells.peek().is_some() {
            p { (old) "格式中的其他项目：" }
            (list(&summary::changes(comparison, cells)))
        }
    }
}

fn text(comparison: &Comparison) -> Markup {
    let [old, new] = comparison.labels();
    html! {
        p { "左列为" (old) "，删去的文字加删除线；右列为" (new) "，新增的文字加下划线。" }
        @for section in comparison.text.iter().filter(|own| !own.paragraphs.is_empty()) {
            h3 { (comparison.part_heading(section.section)) }
            table.text {
                colgroup { col; col; col.note; }
                (heads(&[&old, &new, "说明"]))
                tbody {
                    @for pair in &section.paragraphs {
                        tr {
                            td { (side(&pair.pieces, PieceKind::Removed)) }
                            td { (side(&pair.pieces, PieceKind::Added)) }
                            td {
                                @for remark in comparison.remarks(section.section, pair) {
                                    div { (remark) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Returns the words of one side, in which `own` is what the other side lacks.
fn side(pieces: &[Piece], own: PieceKind) -> Markup {
    html! {
        @for piece in pieces {
            @if piece.kind == PieceKind::Equal {
                (piece.text)
            } @else if piece.kind == own {
                @if own == PieceKind::Removed {
                    del { (piece.text) }
                } @else {
                    ins { (piece.text) }
                }
            }
        }
    }
}
