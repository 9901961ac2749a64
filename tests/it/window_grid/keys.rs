//! Moving and selecting by the keyboard.

use super::{EDITION_2019, EDITION_2021, PROACTIVE, REMEDIES, REQUESTS, open};
use eframe::egui::{Key, Modifiers};
use nianbao::cell;
use nianbao::form::FORMS;
use nianbao::report::Figure;

const SHIFT: Modifiers = Modifiers::SHIFT;
const CTRL: Modifiers = Modifiers::COMMAND;

#[test]
fn arrows_move_also_into_sums_and_stop_at_the_edge() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.check_active("received.natural");
    window.key(Key::ArrowUp).check_active("received.natural");
    window
        .key(Key::ArrowDown)
        .check_active("brought_forward.natural");
    window
        .key(Key::ArrowRight)
        .check_active("brought_forward.business");
    window.key(Key::End).check_active("brought_forward.total");
    window
        .key(Key::ArrowRight)
        .check_active("brought_forward.total");
    window
        .key(Key::ArrowLeft)
        .check_active("brought_forward.other");
    window
        .key(Key::Home)
        .check_active("brought_forward.natural");
}

#[test]
fn home_end_and_pages_jump() {
    let mut window = open(EDITION_2021, REQUESTS);
    window
        .keys(CTRL, Key::End)
        .check_active("carried_forward.total");
    window
        .keys(CTRL, Key::Home)
        .check_active("received.natural");
    window
        .keys(CTRL, Key::ArrowDown)
        .check_active("carried_forward.natural");
    window
        .keys(CTRL, Key::ArrowRight)
        .check_active("carried_forward.total");
    window
        .keys(CTRL, Key::ArrowUp)
        .check_active("received.total");
    window.key(Key::PageDown);
    assert_ne!(window.active(), "received.total");
    window
        .key(Key::PageDown)
        .check_active("carried_forward.total");
    window
        .key(Key::PageUp)
        .key(Key::PageUp)
        .check_active("received.total");
}

#[test]
fn tab_goes_from_editable_cell_to_editable_cell_in_every_table() {
    for edition in [EDITION_2019, EDITION_2021] {
        for table in [PROACTIVE, REQUESTS, REMEDIES] {
            let mut window = open(edition, table);
            let form = &FORMS[edition].tables[table];
            let editable: Vec<String> = form
                .cells()
                .filter(|&cell| !form.is_computed(cell))
                .map(|cell| format!("{}.{}", cell.row, cell.column))
                .collect();
            for expected in editable.iter().skip(1) {
                window.key(Key::Tab).check_active(expected);
            }
            for expected in editable.iter().rev().skip(1) {
                window.keys(SHIFT, Key::Tab).check_active(expected);
            }
            // The key leads out of the table, whose cell stays.
            window.keys(SHIFT, Key::Tab).check_active(&editable[0]);
        }
    }
}

#[test]
fn enter_after_a_run_of_tabs_returns_below_its_start() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.at(cell!("requests.received.business"));
    window
        .text("1")
        .key(Key::Tab)
        .text("2")
        .key(Key::Tab)
        .text("3");
    window
        .key(Key::Enter)
        .check_active("brought_forward.business");
    window.key(Key::Enter).check_active("granted.business");
    window
        .keys(SHIFT, Key::Enter)
        .check_active("brought_forward.business");
    // An arrow ends the run.
    window.key(Key::Tab).key(Key::ArrowRight).key(Key::Enter);
    window.check_active("granted.public_interest");
    window.check(cell!("requests.received.public_interest"), 3);
}

#[test]
fn the_lines_of_the_older_form_have_wide_cells_which_keep_the_column() {
    let mut window = open(EDITION_2019, PROACTIVE);
    window.at(cell!("proactive.compulsion.decisions"));
    window.key(Key::ArrowDown).check_active("fees.change");
    window
        .key(Key::ArrowDown)
        .check_active("procurement.amount");
    window
        .key(Key::ArrowUp)
        .key(Key::ArrowUp)
        .check_active("compulsion.decisions");
    window
        .keys(CTRL, Key::End)
        .check_active("procurement.amount");
    window.key(Key::Home).check_active("procurement.projects");
}

#[test]
fn tab_and_enter_stay_inside_a_selection() {
    let mut window = open(EDITION_2021, REQUESTS);
    window
        .keys(SHIFT, Key::ArrowRight)
        .keys(SHIFT, Key::ArrowDown);
    window.check_active("received.natural");
    assert_eq!(window.status(), "4 格，0 个数字，和为 0");
    for expected in [
        "received.business",
        "brought_forward.natural",
        "brought_forward.business",
        "received.natural",
    ] {
        window.key(Key::Tab).check_active(expected);
    }
    window
        .text("7")
        .key(Key::Enter)
        .check_active("brought_forward.natural");
    window.check(cell!("requests.received.natural"), 7);
    window.key(Key::Enter).check_active("received.business");
    assert_eq!(window.status(), "4 格，1 个数字，和为 7");
}

#[test]
fn ctrl_a_selects_every_cell() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.keys(CTRL, Key::A);
    assert_eq!(window.status(), "175 格，0 个数字，和为 0");
}

#[test]
fn fill_takes_the_first_line_or_the_neighbour() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.text("5").key(Key::Tab).text("6").key(Key::Enter);
    window.at(cell!("requests.received.natural"));
    for key in [Key::ArrowRight, Key::ArrowDown, Key::ArrowDown] {
        window.keys(SHIFT, key);
    }
    window.keys(CTRL, Key::D);
    window.check(cell!("requests.granted.natural"), 5);
    window.check(cell!("requests.granted.business"), 6);
    window
        .at(cell!("requests.granted.research"))
        .keys(CTRL, Key::R);
    window.check(cell!("requests.granted.research"), 6);
    window
        .at(cell!("requests.granted_in_part.natural"))
        .keys(CTRL, Key::D);
    window.check(cell!("requests.granted_in_part.natural"), 5);
    // A selection over several columns is filled from the first of them.
    window.keys(SHIFT, Key::End).keys(CTRL, Key::R);
    window.check(cell!("requests.granted_in_part.other"), 5);
    window.check(cell!("requests.granted_in_part.total"), 30);
    assert_eq!(
        window
            .report()
            .figures
            .entered(cell!("requests.granted_in_part.total")),
        None
    );
    // From the first line there is nothing above.
    let n_edits = window.n_edits();
    window
        .at(cell!("requests.received.natural"))
        .keys(CTRL, Key::D);
    assert_eq!(window.n_edits(), n_edits);
}

#[test]
fn delete_makes_blank_in_one_step_and_undo_is_left_to_the_window() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.text("0").key(Key::Tab).text("8").key(Key::Enter);
    let cell = cell!("requests.received.natural");
    window.at(cell).keys(SHIFT, Key::End).key(Key::Delete);
    assert!(window.figure(cell).is_blank());
    assert!(window.figure(cell!("requests.received.total")).is_blank());
    window.keys(CTRL, Key::Z);
    window
        .check(cell, 0)
        .check(cell!("requests.received.business"), 8);
    window.check_active("received.natural");
}

#[test]
fn a_printed_total_that_differs_is_shown_and_given_up_with_delete() {
    let mut report = super::report_of(EDITION_2021);
    let total = cell!("requests.received.total");
    report
        .figures
        .set(cell!("requests.received.natural"), Figure::from(74));
    report.figures.set(total, Figure::from(75));
    let mut window = super::open_with(report, REQUESTS, &super::Setup::default());
    window.at(total);
    assert_eq!(
        window.status(),
        "写的是 75，多 1，算出 74 = 74；按 Delete 改用算出的数"
    );
    window.key(Key::Delete).check(total, 74);
    assert_eq!(window.status(), "74 = 74");
}

#[test]
fn the_status_line_names_the_terms_of_a_sum() {
    let mut window = open(EDITION_2021, REQUESTS);
    for figure in ["75", "5", "0", "5", "0", "0"] {
        window.text(figure).key(Key::Tab);
    }
    window.at(cell!("requests.received.total"));
    assert_eq!(window.status(), "85 = 75 + 5 + 0 + 5 + 0 + 0");
    window.at(cell!("requests.brought_forward.total"));
    assert_eq!(window.status(), "合计，其中还没有数字");
    window.at(cell!("requests.received.natural"));
    assert_eq!(window.status(), "一、本年新收政府信息公开申请数量，自然人");
}

#[test]
fn the_status_line_writes_out_the_equation_of_a_cell_and_what_is_missing() {
    let mut report = super::report_of(EDITION_2021);
    for (cell, number) in [
        (cell!("requests.received.natural"), 12),
        (cell!("requests.brought_forward.natural"), 3),
        (cell!("requests.granted.natural"), 10),
        (cell!("requests.carried_forward.natural"), 4),
    ] {
        report.figures.set(cell, Figure::from(number));
    }
    let mut window = super::open_with(report, REQUESTS, &super::Setup::default());
    window.at(cell!("requests.carried_forward.natural"));
    let equation = "一＋二：12 + 3 = 15；三（七）＋四：10 + 4 = 14；相差 1";
    assert!(window.status().ends_with(equation), "{}", window.status());
    window.text("5").key(Key::Enter);
    window.at(cell!("requests.received.natural"));
    let equation = "一＋二：12 + 3 = 15；三（七）＋四：10 + 5 = 15；两边相等";
    assert!(window.status().ends_with(equation), "{}", window.status());
}

#[test]
fn the_window_sleeps_while_nothing_happens() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.harness.step();
    let delay = |window: &super::Window| {
        let output = window.harness.output();
        output
            .viewport_output
            .values()
            .next()
            .unwrap()
            .repaint_delay
    };
    assert_eq!(delay(&window), std::time::Duration::MAX);
}
