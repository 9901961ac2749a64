//! What was not read is said: the inputs of reports that were once taken for read, each with the right values.

use super::real::draft;
use super::writers::{Piece, pieces};
use crate::sheets;
use nianbao::cell;
use nianbao::form::CellAddress;
use nianbao::import::{Doubt, Draft, Found, Hints, Imported, import};
use nianbao::report::{Figure, Report};
use std::fmt::Write;

fn found(draft: &Draft, cell: CellAddress) -> Found {
    let own = draft.cells.iter().find(|own| own.cell == cell);
    own.unwrap().found
}

/// The figures of a row, with `?` behind those that a person has to look at, and `_` for blank ones.
fn row(draft: &Draft, table: &str, name: &str) -> String {
    let cells = draft.cells.iter();
    let cells =
        cells.filter(|own| own.cell.table.as_str() == table && own.cell.row.as_str() == name);
    let shown = cells.map(|own| {
        let figure = match &own.figure {
            Figure::Blank => "_".to_owned(),
            figure => figure.to_string(),
        };
        let mark = if own.is_settled() { "" } else { "?" };
        figure + mark
    });
    shown.collect::<Vec<_>>().join(" ")
}

fn texts(draft: &Draft) -> Vec<String> {
    draft
        .doubts
        .iter()
        .map(|doubt| doubt.words().chinese)
        .collect()
}

/// A report whose tables are written so; between them its lines.
fn written(report: &Report, table: impl Fn(&[Vec<super::writers::Cell>]) -> String) -> String {
    let mut text = String::new();
    for piece in pieces(report) {
        match piece {
            Piece::Line(line) => writeln!(text, "{line}").unwrap(),
            Piece::Table(rows) => text += &table(&rows),
        }
    }
    text
}

fn assert_whole(text: &str, report: &Report) {
    let draft = draft(text.as_bytes());
    for cell in report.form.cells() {
        assert_eq!(draft.report.figure(cell), report.figure(cell), "{cell}");
        assert!(
            found(&draft, cell).is_settled(),
            "{cell} {:?}",
            draft.doubts
        );
    }
    assert!(
        draft.is_settled(),
        "{:?} {:?}",
        draft.doubts,
        draft.suspects
    );
}

#[test]
fn cells_in_lines_of_their_own_that_bars_end_are_read() {
    for sample in ["suqian_2024.nianbao", "hangzhou_eeb_2020.nianbao"] {
        let report = sheets::report(sample);
        let text = written(&report, |rows| {
            let cells = rows.iter().flatten();
            cells
                .flat_map(|cell| [cell.text.as_str(), " |\n"])
                .collect()
        });
        assert_whole(&text, &report);
    }
}

#[test]
fn cells_in_lines_of_their_own_that_bars_part_are_read() {
    for sample in ["suqian_2024.nianbao", "hangzhou_eeb_2020.nianbao"] {
        let report = sheets::report(sample);
        let text = written(&report, |rows| {
            let cells = rows.iter().flatten().map(|cell| cell.text.clone());
            let cells = cells.collect::<Vec<_>>().join("\n|\n");
            format!("该部分以表格形式报告。表格如下：\n{cells}\n|\n")
        });
        let draft = draft(text.as_bytes());
        for cell in report.form.cells() {
            assert_eq!(draft.report.figure(cell), report.figure(cell), "{cell}");
        }
        assert!(draft.is_settled(), "{:?}", draft.doubts);
    }
}

#[test]
fn a_table_in_one_line_is_read() {
    let report = sheets::report("suqian_2024.nianbao");
    let text = written(&report, |rows| {
        let cells = rows.iter().flatten().map(|cell| cell.text.clone());
        format!("{}\n", cells.collect::<Vec<_>>().join(" "))
    });
    assert_whole(&text, &report);
}

const RECEIVED: &str = "| 一、本年新收政府信息公开申请数量 | 3210 | 41 | 0 | 0 | 12 | 1 | 3264 |\n";

#[test]
fn a_row_named_exactly_is_that_row_whatever_its_neighbours_lack() {
    let text = format!(
        "# 甲市2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n2023年收到申请3264件。\n\n## 表三：收到和处理政府信息公开申请情况\n\n{RECEIVED}"
    );
    let draft = draft(text.as_bytes());
    assert_eq!(row(&draft, "requests", "received"), "3210 41 0 0 12 1 3264");
    assert_eq!(draft.report.form.id, "2021");
    for cell in draft
        .cells
        .iter()
        .filter(|own| own.cell.table.as_str() == "requests")
    {
        if cell.cell.row.as_str() != "received" {
            assert!(!cell.is_settled() && cell.figure.is_blank(), "{cell:?}");
        }
    }
    let texts = texts(&draft);
    assert!(
        texts.contains(&"没有找到“二、主动公开政府信息情况”的统计表".to_owned()),
        "{texts:?}"
    );
    assert!(
        texts.contains(&"“三、收到和处理政府信息公开申请情况”的统计表缺少 24 行".to_owned()),
        "{texts:?}"
    );
    assert!(
        !texts.iter().any(|text| text.contains("没有找到“三")),
        "{texts:?}"
    );
}

#[test]
fn nothing_is_made_up_for_rows_that_are_not_there() {
    for (brought, year) in [
        (
            "| 二、上年结转政府信息公开申请数量 | 11 | 2 | 0 | 0 | 0 | 0 | 13 |",
            2023,
        ),
        ("", 2020),
    ] {
        let text = format!(
            "甲市{year}年政府信息公开工作年度报告\n一、总体情况\n如下。\n三、收到和处理政府信息公开申请情况\n{RECEIVED}{brought}\n四、政府信息公开行政复议、行政诉讼情况\n"
        );
        let draft = draft(text.as_bytes());
        assert_eq!(draft.report.year, year);
        assert_eq!(draft.report.form, nianbao::form::Form::for_year(year));
        assert_eq!(row(&draft, "requests", "received"), "3210 41 0 0 12 1 3264");
        let made_up = draft.cells.iter().filter(|own| {
            own.cell.table.as_str() == "requests"
                && !["received", "brought_forward"].contains(&own.cell.row.as_str())
                && (own.is_settled() || !own.figure.is_blank())
        });
        assert_eq!(made_up.count(), 0);
    }
}

#[test]
fn a_table_that_is_missing_is_named_and_nothing_else() {
    let report = sheets::report("suqian_2024.nianbao");
    let titles = [
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
    ];
    for (missing, title) in titles.iter().enumerate() {
        let mut n_tables = 0;
        let mut text = String::new();
        for piece in pieces(&report) {
            match piece {
                Piece::Line(line) => writeln!(text, "{line}").unwrap(),
                Piece::Table(rows) => {
                    if n_tables != missing {
                        for row in rows {
                            let fields: Vec<&str> =
                                row.iter().map(|cell| cell.text.as_str()).collect();
                            writeln!(text, "{} |", fields.join(" | ")).unwrap();
                        }
                    }
                    n_tables += 1;
                }
            }
        }
        let draft = draft(text.as_bytes());
        assert_eq!(texts(&draft), [format!("没有找到“{title}”的统计表")]);
    }
}

#[test]
fn a_table_whose_title_is_missing_is_read_all_the_same() {
    let report = sheets::report("suqian_2024.nianbao");
    for title in [
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
    ] {
        let text = written(&report, |rows| {
            let rows = rows.iter().map(|row| {
                let fields: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
                format!("{} |\n", fields.join(" | "))
            });
            rows.collect()
        });
        let draft = draft(text.replace(&format!("{title}\n"), "").as_bytes());
        for cell in report.form.cells() {
            assert_eq!(
                draft.report.figure(cell),
                report.figure(cell),
                "{title} {cell} {:?}",
                draft.doubts
            );
        }
        assert_eq!(texts(&draft), [format!("没有找到“{title}”的标题")]);
    }
}

#[test]
fn figures_that_belong_to_no_cell_are_named_by_every_reader() {
    let report = sheets::report("suqian_2024.nianbao");
    let strange = ["其中：网上申请", "777"];
    let in_text = written(&report, |rows| {
        let rows = rows.iter().map(|row| {
            row.iter()
                .map(|cell| cell.text.as_str())
                .collect::<Vec<_>>()
                .join("\t")
                + "\n"
        });
        rows.collect::<String>() + &strange.join("\t") + "\n"
    });
    let in_page = written(&report, |rows| {
        super::writers::html_table(rows).replace(
            "</table>",
            &format!(
                "<tr><td>{}</td><td>{}</td></tr></table>",
                strange[0], strange[1]
            ),
        )
    });
    let in_page = in_page
        .lines()
        .map(|line| {
            if line.contains("<table>") {
                line.to_owned()
            } else {
                format!("<p>{line}</p>")
            }
        })
        .collect::<String>();
    let in_cell = in_page.replace(
        "<th colspan=\"1\" rowspan=\"1\">规章</th>",
        "<th colspan=\"1\" rowspan=\"1\">规章 5 件</th>",
    );
    for text in [&in_text, &in_page] {
        let draft = draft(text.as_bytes());
        assert!(
            texts(&draft).iter().any(|text| text.contains(strange[0])),
            "{:?}",
            texts(&draft)
        );
        assert!(!draft.is_settled());
    }
    let draft = draft(in_cell.as_bytes());
    assert!(
        texts(&draft).iter().any(|text| text.contains("规章 5 件")),
        "{:?}",
        texts(&draft)
    );
    assert!(!found(&draft, cell!("proactive.rules.issued")).is_settled());
}

#[test]
fn an_unknown_year_stays_unknown() {
    let report = sheets::report("suqian_2024.nianbao");
    let text = written(&report, |rows| {
        rows.iter()
            .map(|row| {
                row.iter()
                    .map(|cell| cell.text.as_str())
                    .collect::<Vec<_>>()
                    .join("\t")
                    + "\n"
            })
            .collect()
    });
    let text = text.replace("2024年", "").replace("2024", "");
    let draft = draft(text.as_bytes());
    assert_eq!(draft.report.year, 0);
    assert!(draft.doubts.contains(&Doubt::NoYear));
    assert_eq!(draft.report.form.id, "2021");
    let hints = Hints {
        year: Some(2024),
        ..Hints::default()
    };
    let Imported::Draft(draft) = import(text.as_bytes(), &hints).unwrap() else {
        panic!("it is a text");
    };
    assert_eq!(draft.report.year, 2024);
}

#[test]
fn a_unit_in_a_head_is_used_by_every_reader() {
    let mut report = Report::new("某市某局", 2020);
    report
        .figures
        .set(cell!("proactive.procurement.projects"), Figure::from(3));
    let amount = cell!("proactive.procurement.amount");
    report.figures.set(
        amount,
        "52.15"
            .parse::<nianbao::report::Number>()
            .map(Figure::Number)
            .unwrap(),
    );
    let one_a_line = written(&report, |rows| {
        rows.iter()
            .flatten()
            .filter(|cell| !cell.text.is_empty())
            .flat_map(|cell| [cell.text.as_str(), "\n"])
            .collect()
    });
    let barred = written(&report, |rows| {
        let cells = |row: &Vec<super::writers::Cell>| {
            let texts: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
            texts.join(" | ")
        };
        rows.iter()
            .flat_map(|row| ["| ".to_owned(), cells(row), " |\n".to_owned()])
            .collect()
    });
    let tabs = super::writers::text(&pieces(&report));
    let page = super::writers::html(&pieces(&report));
    for text in [one_a_line, barred, tabs, page] {
        let draft = draft(text.replace("采购总金额", "采购总金额（万元）").as_bytes());
        assert_eq!(draft.report.figure(amount), Figure::from(521_500), "{text}");
    }
}

#[test]
fn what_a_page_offers_is_no_text_of_the_report() {
    let text = "首页 > 政务公开\n索引号: 1/2 发文日期: 2024-01-25\n甲区乙局2023年政府信息公开工作年度报告\n时间：2024-01-25 10:20\n访问次数: 12\n字体大小:\n【字体：大 中 小】\n分享\n根据条例编制本报告。\n一、总体情况\n甲。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n乙。\n六、其他需要报告的事项\n无\n分享到：\n上一篇：甲\n";
    let draft = draft(text.as_bytes());
    assert_eq!(
        (draft.report.agency.as_str(), draft.report.year),
        ("甲区乙局", 2023)
    );
    assert_eq!(
        draft.report.paragraphs(nianbao::form::LEAD),
        ["根据条例编制本报告。"]
    );
    let last = draft.report.form.parts.last().unwrap().section;
    assert_eq!(draft.report.paragraphs(last), ["无"]);
}
