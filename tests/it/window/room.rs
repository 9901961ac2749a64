//! What has room: all of table 三 beside a page, and every bar in one line, from small screens to large ones.

use super::bench::{Bench, sample};
use super::walk::faults;
use eframe::egui::{Key, Modifiers, Rect, Role, vec2};
use nianbao::app::ui::part::Part;
use nianbao::cell;
use nianbao::form::{LEAD, OVERVIEW};
use nianbao::report::{Date, Figure, Report};
use nianbao::store::{Overwrite, ReportFile};

const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

/// What a maximized window has of these screens under its title bar, by the scale of the desktop.
const SCREENS: [([f32; 2], f32, usize); 7] = [
    ([1280.0, 770.0], 1.0, 22),
    ([1366.0, 738.0], 1.0, 25),
    ([1440.0, 870.0], 1.0, 25),
    ([1920.0, 1050.0], 1.0, 25),
    ([1920.0, 1050.0], 1.25, 22),
    ([2560.0, 1380.0], 2.0, 9),
    ([3840.0, 2130.0], 1.0, 25),
];

/// A window on this report, without hints.
fn opened(report: &Report, settings: &str) -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.nianbao");
    let mut file = ReportFile::new(report);
    file.save(report, &path, Overwrite::Yes).unwrap();
    let settings = format!(r#"{{"hints": ["cells", "text", "pages", "palette"]{settings}}}"#);
    std::fs::write(folder.path().join("settings.json"), settings).unwrap();
    let mut bench = Bench::in_folder(folder, &[&path]);
    bench.wait_for_checks();
    bench
}

fn full() -> Report {
    let file = ReportFile::open(&sample("suqian_2024.nianbao")).unwrap();
    file.report().clone()
}

fn empty() -> Report {
    Report::new("某市某局", 2024)
}

/// The rows of table 三 that are seen from their upper to their lower line.
fn rows_seen(bench: &Bench) -> usize {
    let bottom = bench.place_of("＋ 表下说明").top();
    let cells = bench.all_of(Role::Cell).into_iter();
    let first = cells.filter(|(name, _)| name.contains("，自然人："));
    let is_seen = |rect: &Rect| rect.bottom() <= bottom && rect.top() > 0.0;
    first.filter(|(_, rect)| is_seen(rect)).count()
}

#[test]
fn all_of_table_three_is_seen_with_the_page_beside_it() {
    for (name, report) in [("full", full()), ("empty", empty())] {
        let mut bench = opened(&report, "");
        bench.press(Modifiers::ALT, Key::Num5);
        let mut seen = Vec::new();
        for (pixels, scale, least) in SCREENS {
            bench.resize_at_scale(pixels, scale);
            let n = rows_seen(&bench);
            seen.push(format!("{pixels:?} at {scale}: {n} of 25"));
            assert!(n >= least, "{name} {seen:?}");
            // The page is there, and wide enough for its type of 16 points to be read.
            let border = bench.place_of("版面的边界").center().x;
            let width = bench.extent().right() - border;
            assert!(width >= 450.0, "{name} {seen:?}: {width}");
        }
        println!("{name}: {}", seen.join("; "));
    }
}

#[test]
fn figures_keep_their_columns_and_labels_their_words_at_the_pointer() {
    let mut bench = opened(&full(), "");
    bench.press(Modifiers::ALT, Key::Num5);
    bench.resize(1280.0, 770.0);
    let cells = bench.all_of(Role::Cell).into_iter();
    let cells: Vec<_> = cells
        .filter(|(name, _)| name.contains("本年新收"))
        .collect();
    assert_eq!(cells.len(), 7);
    for (name, rect) in &cells {
        assert!(
            rect.width() >= 52.0 && rect.height() >= 21.0,
            "{name} {rect}"
        );
    }
    let cut = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）";
    assert!(bench.place_of(cut).width() > 200.0);
}

#[test]
fn no_bar_is_wrapped_no_text_cut_and_no_pane_under_another() {
    let sizes = [
        [1280.0, 690.0],
        [1366.0, 738.0],
        [1440.0, 870.0],
        [1920.0, 1050.0],
        [2560.0, 1410.0],
        [3840.0, 2130.0],
    ];
    for language in ["zh-CN", "en"] {
        for (name, report) in [("full", full()), ("empty", empty())] {
            let settings = format!(r#", "language": "{language}""#);
            let mut bench = opened(&report, &settings);
            for pixels in sizes {
                for scale in [1.0, 1.25, 1.5, 2.0] {
                    bench.resize_at_scale(pixels, scale);
                    for key in [
                        Key::Num1,
                        Key::Num3,
                        Key::Num4,
                        Key::Num5,
                        Key::Num6,
                        Key::Num9,
                    ] {
                        bench.press(Modifiers::ALT, key);
                        let what = format!("{language} {name} {pixels:?} at {scale}, {key:?}");
                        let faults = faults(&mut bench);
                        assert!(faults.is_empty(), "{what}: {faults:?}");
                    }
                    bench.press(NONE, Key::F7);
                    let what = format!("{language} {name} {pixels:?} at {scale}, findings");
                    let faults = faults(&mut bench);
                    assert!(faults.is_empty(), "{what}: {faults:?}");
                    bench.press(NONE, Key::F7);
                }
            }
        }
    }
}

#[test]
fn a_report_opens_at_the_first_cell_that_is_to_be_filled_in() {
    let mut report = full();
    let first = cell!("requests.refused.prohibited_by_law.business");
    report.figures.set(first, Figure::Blank);
    let mut bench = opened(&report, "");
    assert!(bench.shows("还有 1 格未填"));
    bench.type_text("7");
    bench.press(NONE, Key::Enter);
    assert_eq!(bench.report().figure(first), Figure::from(7));
    let bench = opened(&empty(), "");
    assert_eq!(bench.app().part(), Part::Text(OVERVIEW));
    let bench = opened(&full(), "");
    assert_eq!(bench.app().part(), Part::Title, "nothing is left to do");
}

#[test]
fn table_three_is_typed_from_paper_with_a_key_a_digit_and_a_key_a_cell() {
    let paper = full();
    let mut report = paper.clone();
    let table = report
        .form
        .table(cell!("requests.received.natural").table)
        .unwrap();
    let cells: Vec<_> = table
        .cells()
        .filter(|&cell| !table.is_computed(cell))
        .collect();
    for &cell in &cells {
        report.figures.set(cell, Figure::Blank);
    }
    // It opens at the first of them, and no click comes before the first key.
    let mut bench = opened(&report, "");
    let mut n_keys = 0;
    for &cell in &cells {
        let typed = paper.figure(cell).to_string();
        bench.type_text(&typed);
        bench.press(NONE, Key::Tab);
        n_keys += typed.len() + 1;
    }
    assert!(n_keys <= 317, "{n_keys}");
    let typed = bench.report();
    assert!(
        cells
            .iter()
            .all(|&cell| typed.figure(cell) == paper.figure(cell))
    );
}

#[test]
fn tab_leads_out_of_a_table_behind_its_last_cell_and_before_its_first_and_back() {
    let mut bench = opened(&full(), "");
    bench.press(Modifiers::ALT, Key::Num5);
    let form = bench.report().form;
    let table = cell!("requests.received.natural").table;
    let table = form.table(table).unwrap();
    let mut cells = table.cells().filter(|&cell| !table.is_computed(cell));
    let (first, last) = (cells.next().unwrap(), cells.last().unwrap());
    let figure = |bench: &Bench, cell| bench.report().figure(cell).to_string();
    let [first_before, last_before] = [first, last].map(|cell| figure(&bench, cell));
    let (tab, back) = ((NONE, Key::Tab), (Modifiers::SHIFT, Key::Tab));
    for (end, cell, [out, into]) in [
        (Key::End, last, [tab, back]),
        (Key::Home, first, [back, tab]),
    ] {
        bench.press(CTRL, end);
        if end == Key::End {
            // In the corner stands a total.
            bench.press(NONE, Key::ArrowLeft);
        }
        bench.press(out.0, out.1);
        bench.press(NONE, Key::Delete);
        let now = [first, last].map(|cell| figure(&bench, cell));
        assert_eq!(
            now,
            [first_before.clone(), last_before.clone()],
            "{end:?}: out"
        );
        bench.press(into.0, into.1);
        bench.press(NONE, Key::Delete);
        assert_eq!(figure(&bench, cell), "", "{end:?}: back");
        bench.press(CTRL, Key::Z);
    }
}

#[test]
fn blank_cells_are_no_mistakes_until_a_check_is_asked_for() {
    let mut report = full();
    for cell in [
        cell!("requests.granted.natural"),
        cell!("requests.granted.other"),
    ] {
        report.figures.set(cell, Figure::Blank);
    }
    let mut bench = opened(&report, "");
    let blanks = |bench: &Bench| {
        let app = bench.app();
        let open = app.findings().listing().open();
        open.iter().any(|entry| entry.finding.rule == "blanks")
    };
    assert!(bench.shows("还有 2 格未填") && bench.shows("未完成 5/6"));
    assert!(!blanks(&bench));
    bench.click("下一空格");
    bench.press(NONE, Key::F7);
    bench.wait_for_checks();
    assert!(blanks(&bench));
    bench.press(NONE, Key::F7);
    bench.wait_for_checks();
    assert!(!blanks(&bench));
    bench.click("其余填 0");
    assert!(!bench.shows("格未填") && !bench.shows("未完成"));
}

#[test]
fn a_label_that_is_cut_has_all_its_words_at_the_pointer() {
    let mut bench = opened(&full(), "");
    bench.resize_at_scale([1366.0, 738.0], 1.0);
    bench.press(Modifiers::ALT, Key::Num5);
    let n_shown = |bench: &Bench, words: &str| {
        let texts = bench.texts();
        texts.iter().filter(|text| text.contains(words)).count()
    };
    let (cut, whole) = ("区分处理的，只计这一情形", "属于国家秘密");
    for (words, n_more) in [(cut, 1), (whole, 0)] {
        let before = n_shown(&bench, words);
        let labels = bench.all_of(Role::RowHeader).into_iter();
        let mut of_words = labels.filter(|(name, _)| name.contains(words));
        bench.hover_at(of_words.next().unwrap().1.center());
        assert_eq!(n_shown(&bench, words), before + n_more, "{words}");
    }
}

#[test]
fn a_new_report_is_incomplete_and_not_wrong() {
    let bench = opened(&empty(), "");
    assert!(bench.shows("未完成 0/6"));
    let counts = bench.app().findings().counts().unwrap();
    assert_eq!(counts.total(), 0, "{counts:?}");
}

#[test]
fn the_strip_tells_of_the_place_mends_it_and_opens_the_list() {
    let mut report = full();
    report.set_paragraphs(LEAD, vec!["本报告依据条例编制,现予公布。".to_owned()]);
    report
        .figures
        .set(cell!("requests.received.natural"), Figure::from(3441));
    let mut bench = opened(&report, "");
    assert!(bench.shows("错误 1："));
    bench.press(Modifiers::ALT, Key::Num2);
    assert!(
        bench.shows("应为“，”"),
        "the one of the paragraph with the caret"
    );
    bench.click("改为“，”");
    bench.wait_for_checks();
    assert_eq!(
        bench.report().paragraphs(LEAD),
        ["本报告依据条例编制，现予公布。"]
    );
    bench.press(Modifiers::ALT, Key::Num5);
    assert!(bench.shows("错误 1："));
    bench.click_button("问题列表");
    assert!(bench.shows("核对依据"));
    bench.press(NONE, Key::F7);
    bench.press(Modifiers::ALT, Key::Num5);
    bench.type_text("3440");
    bench.press(NONE, Key::Enter);
    bench.wait_for_checks();
    assert!(!bench.shows("错误 1："));
}

#[test]
fn no_figure_is_covered_by_the_number_of_a_finding() {
    let mut bench = opened(&full(), "");
    bench.press(Modifiers::ALT, Key::Num5);
    bench.type_text("34400");
    bench.press(NONE, Key::Enter);
    bench.wait_for_checks();
    for (pixels, scale) in [
        ([1366.0, 738.0], 1.0),
        ([1280.0, 690.0], 1.0),
        ([2560.0, 1410.0], 2.0),
    ] {
        bench.resize_at_scale(pixels, scale);
        let texts = bench.drawn_texts();
        let figures = texts.iter().filter(|text| text.words.starts_with("344"));
        let figures: Vec<_> = figures
            .map(|text| text.rect.shrink2(vec2(0.0, 3.0)))
            .collect();
        assert!(figures.len() >= 2, "the figure and its sum");
        let is_number = |words: &str| words.trim_end_matches('+').parse::<u8>().is_ok();
        let small = texts
            .iter()
            .filter(|text| text.rect.height() < 15.0 && is_number(&text.words));
        let numbers: Vec<_> = small.collect();
        assert!(numbers.len() >= 2, "{pixels:?}");
        for number in numbers {
            let covered = figures.iter().find(|figure| figure.intersects(number.rect));
            assert_eq!(covered, None, "{pixels:?}: {number:?}");
        }
    }
}

#[test]
fn the_cell_stays_in_sight_and_rows_keep_their_height_when_bars_come() {
    let mut bench = opened(&full(), "");
    bench.press(Modifiers::ALT, Key::Num5);
    bench.resize_at_scale([1366.0, 738.0], 1.0);
    let cell = |bench: &Bench, name: &str| {
        let cells = bench.all_of(Role::Cell).into_iter();
        let mut of_name = cells.filter(|(own, _)| own.contains(name));
        of_name.next().unwrap().1
    };
    let before = cell(&bench, "一、本年新收政府信息公开申请数量，自然人");
    bench.type_text("34400");
    bench.press(NONE, Key::Enter);
    bench.wait_for_checks();
    assert!(bench.shows("错误 1："));
    assert_eq!(
        cell(&bench, "一、本年新收政府信息公开申请数量，自然人"),
        before
    );
    let last = "四、结转下年度继续办理，自然人";
    for _ in 0..24 {
        bench.press(NONE, Key::ArrowDown);
    }
    bench.press(Modifiers::COMMAND, Key::F7);
    bench.press(NONE, Key::F1);
    bench.run();
    let foot = bench.place_of("＋ 表下说明").top();
    assert!(
        cell(&bench, last).bottom() <= foot + 1.0,
        "{} {foot}",
        cell(&bench, last)
    );
}

#[test]
fn the_page_stays_where_it_is_when_the_window_is_resized_and_comes_back() {
    let mut bench = opened(&full(), "");
    bench.press(Modifiers::ALT, Key::Num5);
    bench.resize_at_scale([1366.0, 738.0], 1.0);
    let page = |bench: &Bench| {
        let pages = bench.all_of(Role::Image).into_iter();
        let read = pages.filter(|(name, _)| name.starts_with("第 ") && name.ends_with(" 页"));
        read.map(|(name, rect)| (name, rect.round()))
            .collect::<Vec<_>>()
    };
    let before = page(&bench);
    assert!(!before.is_empty());
    for size in [
        [1920.0, 1050.0],
        [1280.0, 690.0],
        [2560.0, 1410.0],
        [1366.0, 738.0],
    ] {
        bench.resize_at_scale(size, 1.0);
    }
    let after = page(&bench);
    assert_eq!(after.len(), before.len(), "{before:?} {after:?}");
    for ((name, was), (same, is)) in before.iter().zip(&after) {
        assert_eq!(name, same);
        assert!((was.top() - is.top()).abs() <= 3.0, "{name}: {was} {is}");
    }
}

#[test]
fn the_table_alone_comes_with_a_key_and_goes_with_it() {
    let mut bench = opened(&full(), "");
    bench.press(Modifiers::ALT, Key::Num5);
    bench.press(NONE, Key::F11);
    assert!(!bench.shows("页码") && !bench.shows("文件") && !bench.shows("导语"));
    assert_eq!(rows_seen(&bench), 25);
    assert!(bench.remembers(|settings| settings.shows_only_editor));
    bench.type_text("1");
    bench.press(NONE, Key::Enter);
    bench.click("退出全屏 F11");
    assert!(bench.shows("页码") && bench.shows("文件") && bench.shows("导语"));
}

#[test]
fn the_wheel_with_ctrl_enlarges_the_table_alone_and_it_stays_so() {
    let mut bench = opened(&full(), "");
    bench.press(Modifiers::ALT, Key::Num5);
    let place = |bench: &Bench| {
        let cells = bench.all_of(Role::Cell).into_iter();
        let cell = cells.filter(|(name, _)| name.contains("本年新收"));
        cell.map(|(_, rect)| rect).next().unwrap()
    };
    let (before, page) = (place(&bench), bench.place_of("页码"));
    bench.zoom_at(before.center(), 2.0);
    assert!(place(&bench).height() > before.height() * 1.04);
    assert_eq!(bench.place_of("页码"), page);
    assert!(bench.remembers(|settings| settings.panes.grid_zoom > 100));
}

#[test]
fn a_border_is_dragged_and_stays_where_it_was_left() {
    let mut bench = opened(&full(), "");
    let border = bench.place_of("版面的边界").center();
    bench.drag(border, border - vec2(120.0, 0.0));
    let moved = bench.place_of("版面的边界").center();
    assert!((border.x - moved.x - 120.0).abs() < 4.0, "{border} {moved}");
    let folder = bench.into_folder();
    let path = folder.path().join("report.nianbao");
    let bench = Bench::in_folder(folder, &[&path]);
    let again = bench.place_of("版面的边界").center();
    assert!((again.x - moved.x).abs() < 2.0, "{again} {moved}");
}

#[test]
fn title_signature_and_date_are_written_in_their_places() {
    let mut bench = opened(&full(), "");
    bench.press(Modifiers::ALT, Key::Num9);
    bench.enter("署名", "某市人民政府办公室");
    bench.enter("成文日期", "20250123");
    bench.press(NONE, Key::Tab);
    let sign_off = bench.report().sign_off;
    assert_eq!(sign_off.agency, "某市人民政府办公室");
    assert_eq!(sign_off.date, Date::new(2025, 1, 23));
    bench.enter("成文日期", "2025年2月30日");
    bench.press(NONE, Key::Tab);
    assert!(bench.shows("不是有效的日期"));
    assert_eq!(bench.report().sign_off.date, sign_off.date);
    bench.click("日历");
    bench.click("28");
    assert_eq!(bench.report().sign_off.date, Date::new(2025, 1, 28));
    bench.press(CTRL, Key::Z);
    assert_eq!(bench.report().sign_off.date, sign_off.date);
    bench.press(Modifiers::ALT, Key::Num1);
    bench.enter("报告标题", "某市人民政府\n2024年报告");
    bench.enter("行政机关", "某市");
    bench.press(NONE, Key::Tab);
    assert_eq!(bench.report().title, ["某市人民政府", "2024年报告"]);
    assert_eq!(bench.report().agency, "某市");
    bench.enter("行政机关", "某省");
    bench.press(CTRL, Key::Z);
    assert_eq!(bench.report().agency, "某市", "what is undone stays so");
    bench.enter("行政机关", "");
    bench.press(NONE, Key::Tab);
    assert!(bench.shows("请填写行政机关全称"));
    assert_eq!(bench.report().agency, "某市");
}
