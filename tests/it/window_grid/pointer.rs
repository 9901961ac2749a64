//! Clicking, dragging, scrolling.

use super::{EDITION_2021, REMEDIES, REQUESTS, Setup, Window, open, open_with, report_of};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use nianbao::cell;
use nianbao::form::CellAddress;
use nianbao::report::Figure;

const NATURAL: CellAddress = cell!("requests.received.natural");

fn place(window: &Window, name: &str) -> Pos2 {
    window.harness.get_by_label(name).rect().center()
}

fn blank(column: &str) -> String {
    format!("二、上年结转政府信息公开申请数量，{column}：空")
}

fn button(window: &mut Window, place: Pos2, pressed: bool, modifiers: Modifiers) {
    window.harness.event(Event::PointerMoved(place));
    window.harness.event(Event::PointerButton {
        pos: place,
        button: PointerButton::Primary,
        pressed,
        modifiers,
    });
    window.run();
}

fn click(window: &mut Window, name: &str) {
    let place = place(window, name);
    button(window, place, true, Modifiers::NONE);
    button(window, place, false, Modifiers::NONE);
}

#[test]
fn a_press_selects_and_typing_goes_there() {
    let mut window = open(EDITION_2021, REQUESTS);
    click(&mut window, &blank("科研机构"));
    window.check_active("brought_forward.research");
    window.text("6").key(Key::Tab);
    window.check(cell!("requests.brought_forward.research"), 6);
}

#[test]
fn a_tap_that_comes_in_one_frame_selects_too() {
    let mut window = open(EDITION_2021, REQUESTS);
    let place = place(&window, &blank("科研机构"));
    let press = |pressed| Event::PointerButton {
        pos: place,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let tap = [Event::PointerMoved(place), press(true), press(false)];
    window.harness.input_mut().events.extend(tap);
    window.run();
    window.check_active("brought_forward.research");
    window.text("6").key(Key::Tab);
    window.check(cell!("requests.brought_forward.research"), 6);
}

#[test]
fn a_double_click_edits() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.text("74").key(Key::Enter);
    let name = "一、本年新收政府信息公开申请数量，自然人：74";
    click(&mut window, name);
    click(&mut window, name);
    assert!(window.is_entering());
    window.text("5").key(Key::Enter).check(NATURAL, 745);
}

#[test]
fn a_drag_and_a_click_with_shift_extend() {
    let mut window = open(EDITION_2021, REQUESTS);
    let (from, to) = (
        place(&window, &blank("自然人")),
        place(
            &window,
            "（一）予以公开，商业企业：空"
                .replace("（一）", "三、本年度办理结果，（一）")
                .as_str(),
        ),
    );
    button(&mut window, from, true, Modifiers::NONE);
    window.event(Event::PointerMoved(from.lerp(to, 0.5)));
    window.event(Event::PointerMoved(to));
    button(&mut window, to, false, Modifiers::NONE);
    assert_eq!(window.status(), "4 格，0 个数字，和为 0");
    window.check_active("brought_forward.natural");
    let corner = place(&window, &blank("总计"));
    window
        .harness
        .event(Event::ModifiersChanged(Modifiers::SHIFT));
    button(&mut window, corner, true, Modifiers::SHIFT);
    button(&mut window, corner, false, Modifiers::SHIFT);
    assert_eq!(window.status(), "7 格，0 个数字，和为 0");
}

#[test]
fn a_click_elsewhere_commits_and_gives_up_what_is_no_figure() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.text("12");
    click(&mut window, &blank("自然人"));
    window
        .check(NATURAL, 12)
        .check_active("brought_forward.natural");
    window.text("甲");
    click(&mut window, &blank("商业企业"));
    let given_up = "“甲”没有填入：不是数字。只能填非负整数；没有填 0，不适用填 /";
    assert_eq!(window.notice(), given_up);
    assert!(!window.is_entering());
    window.check_active("brought_forward.business");
    window.harness.get_by_label(given_up);
    click(&mut window, "知道了");
    assert!(window.harness.query_by_label_contains("没有填入").is_none());
}

#[test]
fn a_click_beside_the_table_commits_too() {
    let mut window = open(EDITION_2021, REMEDIES);
    window.text("12");
    for pressed in [true, false] {
        button(
            &mut window,
            Pos2::new(500.0, 1000.0),
            pressed,
            Modifiers::NONE,
        );
    }
    window.check(cell!("remedies.reconsideration.upheld"), 12);
    assert!(!window.is_entering());
}

#[test]
fn the_grid_scrolls_to_the_active_cell_below_the_heads() {
    let setup = Setup {
        size: [420.0, 400.0],
        ..Setup::default()
    };
    let mut window = open_with(report_of(EDITION_2021), REQUESTS, &setup);
    window.keys(Modifiers::COMMAND, Key::End).run();
    let last = place(&window, "四、结转下年度继续办理，总计：空");
    assert!(last.x < 420.0 && last.y < 400.0, "{last:?}");
    window.keys(Modifiers::COMMAND, Key::Home).run();
    let first = place(&window, "一、本年新收政府信息公开申请数量，自然人：空");
    let below = place(&window, &blank("自然人"));
    assert!(first.y > 60.0 && below.y < 400.0, "{first:?}");
    // What is scrolled below the heads cannot be clicked through them.
    window.keys(Modifiers::COMMAND, Key::End).run();
    button(&mut window, Pos2::new(300.0, 20.0), true, Modifiers::NONE);
    window.check_active("carried_forward.total");
}

#[test]
fn the_right_button_offers_what_the_keys_do() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.text("5").key(Key::Enter);
    let below = place(&window, &blank("自然人"));
    for pressed in [true, false] {
        window.harness.event(Event::PointerMoved(below));
        window.harness.event(Event::PointerButton {
            pos: below,
            button: PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        window.run();
    }
    window.check_active("brought_forward.natural");
    window.harness.get_by_label_contains("向下填充").click();
    window.run();
    window.check(cell!("requests.brought_forward.natural"), 5);
    assert!(window.harness.query_by_label_contains("向下填充").is_none());
    window.text("6").key(Key::Enter);
    window.check(cell!("requests.brought_forward.natural"), 6);
}

#[test]
fn a_drag_beyond_the_edge_scrolls_along() {
    let setup = Setup {
        size: [700.0, 400.0],
        ..Setup::default()
    };
    let mut window = open_with(report_of(EDITION_2021), REQUESTS, &setup);
    let from = place(&window, &blank("自然人"));
    button(&mut window, from, true, Modifiers::NONE);
    for n in 0..40_u8 {
        let wiggle = f32::from(n % 2);
        window.event(Event::PointerMoved(Pos2::new(from.x + wiggle, 398.0)));
    }
    let last = place(&window, "四、结转下年度继续办理，自然人：空");
    assert!(last.y < 400.0, "{last:?}");
    assert_eq!(window.status(), "24 格，0 个数字，和为 0");
}

#[test]
fn heads_and_labels_select_what_they_name() {
    let mut window = open(EDITION_2021, REQUESTS);
    click(&mut window, "商业企业");
    window.check_active("received.business");
    assert!(window.status().starts_with("25 格"), "{}", window.status());
    window.paste("0");
    window.check(cell!("requests.carried_forward.business"), 0);
    click(&mut window, "（一）予以公开");
    assert!(window.status().starts_with("7 格"), "{}", window.status());
    window.text("4").keys(Modifiers::COMMAND, Key::Enter);
    window.check(cell!("requests.granted.other"), 4);
    click(&mut window, "（四）无法提供");
    assert!(window.status().starts_with("21 格"), "{}", window.status());
    window.text("6").key(Key::Enter);
    window.check(cell!("requests.unable.not_held.natural"), 6);
}

#[test]
fn the_menu_of_a_cell_enters_nothing_and_not_applicable() {
    let mut window = open(EDITION_2021, REQUESTS);
    let received = cell!("requests.received.natural");
    for (shown, entry, expected) in [
        ("空", "填 0", Figure::from(0)),
        ("0", "不适用", Figure::NotApplicable),
    ] {
        let name = format!("一、本年新收政府信息公开申请数量，自然人：{shown}");
        let at = place(&window, &name);
        for pressed in [true, false] {
            window.harness.event(Event::PointerMoved(at));
            window.harness.event(Event::PointerButton {
                pos: at,
                button: PointerButton::Secondary,
                pressed,
                modifiers: Modifiers::NONE,
            });
            window.run();
        }
        let is_meant = |label: String| label.starts_with(entry);
        window
            .harness
            .get_all_by_role(Role::Button)
            .find(|node| node.accesskit_node().label().is_some_and(is_meant))
            .unwrap()
            .click();
        window.run();
        assert_eq!(window.figure(received), expected);
    }
}

#[test]
fn a_cell_that_is_clicked_while_a_sum_is_typed_goes_into_it() {
    let mut window = open(EDITION_2021, REQUESTS);
    window.text("5").key(Key::Tab).text("7").key(Key::Tab);
    window.text("=");
    click(&mut window, "一、本年新收政府信息公开申请数量，商业企业：7");
    window.text("+");
    click(&mut window, "一、本年新收政府信息公开申请数量，自然人：5");
    assert!(window.is_entering());
    window.key(Key::Enter);
    window.check(cell!("requests.received.research"), 12);
}
