//! Last year's report rolled forward in the window: the dialog, grey text, promises, one step to take back.

use crate::window::bench::{Bench, sample};
use eframe::egui::{Key, Modifiers};
use nianbao::app::system::file_dialogs::Answer;
use nianbao::form::FORMS;
use nianbao::report::{CarryOver, Report};
use nianbao::store::{Overwrite, ReportFile};

/// A window on a report that was begun from that of 2023.
fn rolled() -> Bench {
    let mut bench = Bench::new();
    let path = bench.path("suqian_2023.nianbao");
    std::fs::copy(sample("suqian_2023.nianbao"), &path).unwrap();
    bench.answer(Answer::Chosen(path));
    bench.click_on("由上年报告新建…");
    bench
}

#[test]
fn one_dialog_says_what_was_carried_and_one_step_takes_it_back() {
    let mut bench = rolled();
    for words in [
        "已由上年报告新建 2024 年报告",
        "年度由 2023 改为 2024",
        "上年结转",
        "以灰色列出",
        "改进措施 3 条",
    ] {
        assert!(bench.shows(words), "{words}");
    }
    bench.click_button("知道了");
    assert_eq!(bench.report().year, 2024);
    bench.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(bench.report(), Report::new("宿迁市", 2024));
    bench.press(Modifiers::COMMAND, Key::Y);
    assert!(!bench.report().carry_over.is_empty());
}

#[test]
fn it_is_offered_to_be_saved_beside_last_years() {
    let mut bench = rolled();
    bench.click_button("知道了");
    bench.answer(Answer::Chosen(bench.path("2024.nianbao")));
    bench.press(Modifiers::COMMAND, Key::S);
    let asked = bench.asked();
    let folder = bench.path("2024.nianbao").parent().unwrap().to_owned();
    assert_eq!(asked.last().unwrap().folder, Some(folder));
}

#[test]
fn grey_text_becomes_text_by_the_key_by_a_click_and_all_at_once() {
    let mut bench = rolled();
    bench.click_button("知道了");
    bench.click_entry("一、总体情况");
    let section = FORMS[1].parts[0].section;
    let waiting: Vec<String> = {
        let report = bench.report();
        let suggestions = report.carry_over.suggestions(section).iter();
        suggestions
            .map(|suggestion| suggestion.words.clone())
            .collect()
    };
    // What becomes text speaks of this year.
    let waiting: Vec<String> = {
        assert!(waiting[0].starts_with("2023年，"));
        let moved = waiting
            .iter()
            .map(|words| words.replace("2023年", "2024年"));
        moved.collect()
    };
    assert!(bench.report().paragraphs(section).is_empty());
    bench.press(Modifiers::NONE, Key::Tab);
    bench.press(Modifiers::NONE, Key::Tab);
    assert_eq!(bench.report().paragraphs(section), &waiting[..2]);
    // The caret stands behind what was taken, so that writing goes on there.
    bench.type_text("又及。");
    assert_eq!(
        bench.report().paragraphs(section)[1],
        format!("{}又及。", waiting[1])
    );
    bench.click(&waiting[4]);
    assert_eq!(bench.report().paragraphs(section)[2], waiting[4]);
    bench.press(Modifiers::ALT, Key::Delete);
    assert_eq!(
        bench.report().carry_over.suggestions(section).len(),
        waiting.len() - 4
    );
    bench.click_button("全部采用");
    assert!(bench.report().carry_over.suggestions(section).is_empty());
    // One paragraph was skipped, all others stand in the order of last year.
    let mut expected = waiting.clone();
    expected[1].push_str("又及。");
    expected.remove(5);
    assert_eq!(bench.report().paragraphs(section), expected);
}

#[test]
fn figures_that_the_tables_confirmed_wait_for_this_years_and_take_them() {
    let mut bench = rolled();
    bench.click_button("知道了");
    bench.click_entry("一、总体情况");
    let section = FORMS[1].parts[0].section;
    bench.press(Modifiers::NONE, Key::Tab);
    bench.press(Modifiers::NONE, Key::Tab);
    let adopted = |bench: &Bench| bench.report().paragraphs(section)[1].clone();
    let blank = adopted(&bench);
    assert!(blank.contains("制发规章＿＿件，现行有效＿＿件"), "{blank}");
    assert!(!blank.contains("1808595"), "{blank}");
    bench.press(Modifiers::ALT, Key::Num4);
    bench.press(Modifiers::COMMAND, Key::Home);
    bench.type_text("3");
    bench.press(Modifiers::NONE, Key::Enter);
    let filled = adopted(&bench);
    assert!(filled.contains("制发规章3件，现行有效＿＿件"), "{filled}");
}

#[test]
fn figures_that_nothing_of_this_year_confirms_are_marked_until_they_are_changed() {
    let mut bench = Bench::new();
    let path = bench.path("2023.nianbao");
    let mut file = ReportFile::open(&sample("suqian_2023.nianbao")).unwrap();
    let mut last = file.report().clone();
    let section = FORMS[1].parts[0].section;
    last.set_paragraphs(section, vec!["2023年，举办培训12场。".to_owned()]);
    file.save(&last, &path, Overwrite::Yes).unwrap();
    bench.answer(Answer::Chosen(path));
    bench.click_on("由上年报告新建…");
    bench.click_button("知道了");
    bench.click_entry("一、总体情况");
    bench.press(Modifiers::NONE, Key::Tab);
    assert_eq!(
        bench.report().paragraphs(section),
        ["2024年，举办培训12场。"]
    );
    bench.press(Modifiers::COMMAND, Key::F7);
    bench.wait_for_checks();
    let n = |bench: &Bench| {
        let texts = bench.texts();
        let n = texts
            .iter()
            .find_map(|text| text.strip_prefix("待更新 ")?.parse().ok());
        n.unwrap_or(0_usize)
    };
    let before = n(&bench);
    let text = "2024年，举办培训13场。".to_owned();
    bench.enter("正文，一、总体情况", &text);
    bench.wait_for_checks();
    assert_eq!(n(&bench), before - 1);
}

#[test]
fn grey_text_is_neither_counted_nor_printed() {
    let mut bench = rolled();
    bench.click_button("知道了");
    bench.click_entry("一、总体情况");
    assert!(bench.shows("本部分 0 字"));
    assert!(bench.shows("上年文字 13 段待定"));
}

#[test]
fn promises_are_ticked_and_written_into_the_part() {
    let mut bench = rolled();
    bench.click_button("知道了");
    bench.click_entry("五、存在的主要问题及改进情况");
    assert!(bench.shows("已回应 0/3"));
    bench.click_on("已回应：1.把解读做细");
    assert!(bench.report().carry_over.promises[0].is_answered);
    assert!(bench.shows("已回应 1/3"));
    bench.click_first("写入正文");
    let section = FORMS[1].parts[4].section;
    assert!(bench.report().paragraphs(section)[0].starts_with("1.把解读做细。"));
}

#[test]
fn the_status_line_tells_what_a_figure_follows_from() {
    let mut bench = rolled();
    bench.click_button("知道了");
    bench.click_entry("二、主动公开政府信息情况");
    bench.press(Modifiers::NONE, Key::Tab);
    bench.press(Modifiers::NONE, Key::Tab);
    assert!(bench.shows("上年 11 + 本年制发件数 … − 本年废止件数 …"));
}

#[test]
fn the_file_that_it_was_begun_from_is_last_years_from_then_on() {
    let mut bench = rolled();
    bench.click_button("知道了");
    super::comparing::wait_for_last_year(&mut bench);
    let path = bench.path("elsewhere");
    std::fs::create_dir(&path).unwrap();
    let path = path.join("今年.nianbao");
    bench.answer(Answer::Chosen(path.clone()));
    bench.press(Modifiers::COMMAND, Key::S);
    assert!(path.is_file());
    let mut bench = Bench::in_folder(bench.into_folder(), &[&path]);
    super::comparing::wait_for_last_year(&mut bench);
    assert_eq!(bench.app().last_year().unwrap().report.year, 2023);
    assert_ne!(bench.report().carry_over, CarryOver::default());
}
