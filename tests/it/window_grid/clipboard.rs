//! Copying and pasting.

use super::{EDITION_2019, EDITION_2021, PROACTIVE, REQUESTS, Window, open};
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use nianbao::cell;
use nianbao::form::{CellAddress, FORMS};
use nianbao::report::Figure;

const NATURAL: CellAddress = cell!("requests.received.natural");
const SHIFT: Modifiers = Modifiers::SHIFT;

/// 25 lines of 7 figures with their sums, as a spreadsheet hands them over.
fn block() -> Vec<Vec<i64>> {
    let table = &FORMS[EDITION_2021].tables[REQUESTS];
    let rows: Vec<_> = table
        .cells()
        .filter(|cell| cell.column.as_str() == "natural")
        .map(|cell| cell.row)
        .collect();
    let mut sums = [0; 7];
    (0_i64..)
        .zip(rows)
        .map(|(line, row)| {
            let own: Vec<i64> = (0..6).map(|column| line * 10 + column).collect();
            let mut figures: Vec<i64> = own.iter().copied().chain([own.iter().sum()]).collect();
            match row.as_str() {
                "received" | "brought_forward" | "carried_forward" => {}
                "handled_total" => figures = sums.to_vec(),
                _ => sums
                    .iter_mut()
                    .zip(&figures)
                    .for_each(|(sum, figure)| *sum += figure),
            }
            figures
        })
        .collect()
}

fn tsv(block: &[Vec<i64>]) -> String {
    let line = |row: &Vec<i64>| {
        row.iter()
            .map(i64::to_string)
            .collect::<Vec<_>>()
            .join("\t")
    };
    block.iter().map(|row| line(row) + "\r\n").collect()
}

fn check_block(window: &mut Window) {
    for (row, figures) in FORMS[EDITION_2021].tables[REQUESTS]
        .cells()
        .collect::<Vec<_>>()
        .chunks(7)
        .zip(block())
    {
        for (&cell, figure) in row.iter().zip(figures) {
            window.check(cell, figure);
        }
    }
}

#[test]
fn a_whole_table_with_its_sums_is_pasted_in_one_step() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.at(NATURAL).paste(&tsv(&block()));
    check_block(&mut window);
    assert_eq!(window.notice(), "已粘贴 144 格，31 个合计一致");
    assert_eq!(window.n_edits(), 1);
    let total = cell!("requests.handled_total.total");
    assert_eq!(window.report().figures.entered(total), None);
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.report().figures.iter().count(), 0);
}

#[test]
fn a_paste_that_was_taken_is_said_in_a_line_that_goes_by_itself() {
    let mut window = open(EDITION_2021, REQUESTS);
    let first = |window: &Window| {
        let below = "二、上年结转政府信息公开申请数量，自然人：空";
        window.harness.get_by_label(below).rect()
    };
    let before = first(&window);
    window.at(NATURAL).paste("3\t4");
    window.harness.get_by_label("已粘贴 2 格");
    assert_eq!(first(&window), before, "it takes no room of the table");
    assert!(window.harness.query_by_label("知道了").is_none());
    window.harness.run_steps(600);
    assert!(window.harness.query_by_label("已粘贴 2 格").is_none());
}

#[test]
fn cells_that_were_not_taken_are_listed_with_a_way_there_until_the_table_changes() {
    let mut window = open(EDITION_2021, REQUESTS);
    let text = tsv(&block()).replacen("0\t1\t2\t3\t4\t5\t15", "/\t1\t约2\t3\t4\t5\t16", 1);
    window.at(NATURAL).paste(&text);
    assert_eq!(
        window.notice(),
        "已粘贴 143 格，30 个合计一致；以下 2 格请核对"
    );
    assert_eq!(window.figure(NATURAL), Figure::NotApplicable);
    window.check(cell!("requests.received.total"), 13);
    let row = "一、本年新收政府信息公开申请数量";
    let sum = format!("{row}，总计：粘贴 16，算出 13");
    window.harness.get_by_label(&sum).click();
    window.run();
    window.check_active("received.total");
    let refused = format!("{row}，科研机构：“约2”没有填入，不是数字");
    window.harness.get_by_label(&refused).click();
    window.run();
    window.check_active("received.research");
    window.text("2").key(Key::Enter);
    assert!(window.harness.query_by_label(&refused).is_none());
    assert!(window.harness.query_by_label("知道了").is_none());
}

#[test]
fn a_clipboard_with_html_alone_is_pasted_by_the_end_of_its_key() {
    let mut window = open(EDITION_2021, REQUESTS);
    let html = "<table><tr><td>3440</td><td>75</td></tr></table>";
    let released = |key| Event::Key {
        key,
        physical_key: None,
        pressed: false,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    };
    window.at(NATURAL).html_alone(html);
    window.event(released(Key::V));
    window.check(NATURAL, 3440);
    window.check(cell!("requests.received.business"), 75);
    // Where the text came, the end of the key pastes nothing more.
    window.at(NATURAL).paste("9").event(released(Key::V));
    window.check(NATURAL, 9);
}

#[test]
fn a_block_that_does_not_fit_is_refused_with_what_would_be_lost() {
    let mut window = open(EDITION_2021, REQUESTS);
    window
        .at(cell!("requests.brought_forward.natural"))
        .paste(&tsv(&block()));
    assert_eq!(
        window.notice(),
        "粘贴区域 25 行 × 7 列，此处只能放下 24 行 × 7 列，会丢失 7 格。没有粘贴"
    );
    assert_eq!(window.n_edits(), 0);
}

#[test]
fn html_of_a_word_processor_is_put_by_its_row_names() {
    let mut window = open(EDITION_2021, REQUESTS);
    let html = "<html><body><table><tr><td colspan=3>一、本年新收政府<br>信息公开申请数量</td><td>3440</td><td>75</td><td>0</td><td>1</td><td>6</td><td>3</td><td>3525</td></tr>\
        <tr><td colspan=3>二、上年结转政府信息公开申请数量</td><td>118</td><td>3</td><td>0</td><td>0</td><td>0</td><td>0</td><td>121</td></tr>\
        <tr><td rowspan=22>三、本年度办理结果</td><td colspan=2>（一）予以公开</td><td>1,408</td><td>21</td><td>0</td><td>0</td><td>2</td><td>0</td><td>1431</td></tr></table></body></html>";
    let text = "一、本年新收政府 信息公开申请数量\t3440\t75\t0\t1\t6\t3\t3525\n二、上年结转政府信息公开申请数量\t118\t3\t0\t0\t0\t0\t121\n三、本年度办理结果\t（一）予以公开\t1,408\t21\t0\t0\t2\t0\t1431\n";
    window
        .at(cell!("requests.carried_forward.other"))
        .html(html)
        .paste(text);
    window
        .check(NATURAL, 3440)
        .check(cell!("requests.granted.natural"), 1408);
    window.check(cell!("requests.granted.legal_service"), 2);
    assert_eq!(window.notice(), "已按行的名称粘贴 18 格，3 个合计一致");
}

#[test]
fn one_value_fills_the_selection() {
    let mut window = open(EDITION_2021, REQUESTS);
    window
        .at(NATURAL)
        .keys(SHIFT, Key::ArrowDown)
        .keys(SHIFT, Key::ArrowRight);
    window.paste("0\r\n");
    window
        .check(NATURAL, 0)
        .check(cell!("requests.brought_forward.business"), 0);
    assert_eq!(window.report().figures.iter().count(), 4);
}

#[test]
fn copy_gives_text_and_html_and_comes_back_the_same() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.at(NATURAL).paste(&tsv(&block()));
    window.keys(Modifiers::COMMAND, Key::A).event(Event::Copy);
    let copied = window.copied();
    assert_eq!(copied.text, tsv(&block()).trim_end());
    assert!(copied.html.starts_with("<table><tr><td>0</td><td>1</td>"));
    let mut other = open(EDITION_2021, REQUESTS);
    other.at(NATURAL).html(&copied.html).paste(&copied.text);
    check_block(&mut other);
}

#[test]
fn cut_copies_and_makes_blank() {
    let mut window = open(EDITION_2021, REQUESTS);
    window
        .text("7")
        .key(Key::Enter)
        .at(NATURAL)
        .event(Event::Cut);
    assert_eq!(window.copied().text, "7");
    assert!(window.figure(NATURAL).is_blank());
}

#[test]
fn a_single_value_is_pasted_into_the_text_that_is_typed_and_a_block_is_not() {
    let mut window = open(EDITION_2021, REQUESTS);
    window
        .text("1")
        .paste("23\r\n")
        .key(Key::Enter)
        .check(NATURAL, 123);
    window.at(NATURAL).text("9").paste("4\t5\r\n");
    window
        .check(NATURAL, 4)
        .check(cell!("requests.received.business"), 5);
    assert!(!window.is_entering());
}

#[test]
fn while_a_figure_is_typed_copy_belongs_to_its_text() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.text("12").event(Event::Copy).event(Event::Cut);
    assert!(window.clipboard.0.borrow().copied.is_none());
    window.key(Key::Enter).check(NATURAL, 12);
}

#[test]
fn wide_cells_of_the_older_form_copy_and_paste_as_merged_ones() {
    let mut window = open(EDITION_2019, PROACTIVE);
    window
        .at(cell!("proactive.fees.last_year"))
        .paste("3\t-2\t\r\n8\t251000元\t\r\n");
    window.check(cell!("proactive.fees.change"), -2);
    window.check(cell!("proactive.procurement.amount"), 251_000);
    window
        .keys(SHIFT, Key::ArrowDown)
        .keys(SHIFT, Key::End)
        .event(Event::Copy);
    assert_eq!(window.copied().text, "3\t-2\t\r\n8\t251000\t");
    assert!(
        window
            .copied()
            .html
            .contains("<td colspan=\"2\">251000</td>")
    );
}

#[test]
fn far_too_much_is_refused() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.at(NATURAL).paste(&"1\t2\n".repeat(6000));
    assert_eq!(window.notice(), "剪贴板里的内容远大于一张统计表。没有粘贴");
    assert_eq!(window.figure(NATURAL), Figure::Blank);
}

#[test]
fn a_table_copied_from_a_published_page_fills_the_grid() {
    let report = crate::sheets::report("suqian_2024.nianbao");
    let page = nianbao::export::html::page(&report);
    let fragment = nianbao::export::html::fragment(&report);
    let tags = regex::Regex::new("<[^>]*>").unwrap();
    for html in [page, fragment] {
        for (idx, table) in html.split("<table").skip(1).enumerate() {
            let table = table.split("</table>").next().unwrap();
            let html = format!("<html><body><table{table}</table></body></html>");
            let form = &FORMS[EDITION_2021].tables[idx];
            // The text beside it is what a browser copies: cells between tabs.
            let text = tags.replace_all(&table[table.find('>').unwrap() + 1..], "\t");
            let first = form.cells().next().unwrap();
            let mut window = open(EDITION_2021, idx);
            window.at(first).html(&html).paste(&text);
            for cell in form.cells() {
                assert_eq!(window.figure(cell), report.figure(cell), "{cell}");
            }
        }
    }
}
