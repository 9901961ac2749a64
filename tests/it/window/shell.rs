//! The palette, the settings and the hints.

use super::bench::Bench;
use eframe::egui::{Key, Modifiers, Role, Theme};
use nianbao::app::system::file_dialogs::{Answer, Goal};
use nianbao::store::read_limits;

const PALETTE: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

#[test]
fn the_palette_gives_a_command_by_a_few_letters() {
    let mut bench = Bench::new();
    bench.press(PALETTE, Key::P);
    bench.type_text("dark");
    bench.press(Modifiers::NONE, Key::Enter);
    assert_eq!(bench.theme(), Theme::Dark);
    bench.press(PALETTE, Key::P);
    bench.type_text("浅色");
    bench.press(Modifiers::NONE, Key::Enter);
    assert_eq!(bench.theme(), Theme::Light);
}

#[test]
fn in_a_narrow_window_the_buttons_of_the_toolbar_do_not_cover_each_other() {
    let mut bench = Bench::on_sample();
    bench.resize(920.0, 640.0);
    let row = ["保存", "查找", "报告属性…", "与上年对比", "签发…", "打印…"];
    let places = row.map(|label| bench.place_of_button(label));
    for (idx, pair) in places.windows(2).enumerate() {
        assert!(pair[0].right() < pair[1].left(), "{}", row[idx]);
    }
}

#[test]
fn the_palette_goes_to_a_part_of_the_report() {
    let mut bench = Bench::on_sample();
    bench.press(PALETTE, Key::P);
    bench.type_text("五、");
    bench.press(Modifiers::NONE, Key::Enter);
    assert!(bench.shows("正文，五、"));
}

#[test]
fn the_arrows_choose_and_escape_leaves() {
    let mut bench = Bench::on_sample();
    bench.press(PALETTE, Key::P);
    bench.type_text("外观");
    bench.press(Modifiers::NONE, Key::ArrowDown);
    bench.press(Modifiers::NONE, Key::ArrowDown);
    bench.press(Modifiers::NONE, Key::Enter);
    assert_eq!(bench.theme(), Theme::Dark);
    bench.press(PALETTE, Key::P);
    assert!(bench.shows("查找命令"));
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(!bench.shows("输入几个字"));
}

#[test]
fn settings_hold_at_once_and_at_the_next_start() {
    let mut bench = Bench::on_sample();
    bench.press(Modifiers::COMMAND, Key::Comma);
    assert!(bench.shows("设置保存在"));
    bench.click("深色");
    assert_eq!(bench.theme(), Theme::Dark);
    let folder = bench.path("去年");
    std::fs::create_dir(&folder).unwrap();
    bench.answer(Answer::Chosen(folder.clone()));
    bench.click_first("选择…");
    bench.run();
    assert_eq!(bench.asked().last().unwrap().goal, Goal::Folder);
    bench.click("关闭");
    assert!(bench.remembers(|settings| settings.last_year_folder == Some(folder.clone())));
}

#[test]
fn without_a_dialog_of_the_system_a_folder_is_chosen_in_the_window() {
    let mut bench = Bench::on_sample();
    std::fs::create_dir(bench.path("去年")).unwrap();
    bench.press(Modifiers::COMMAND, Key::Comma);
    bench.answer(Answer::Unavailable);
    bench.click_first("选择…");
    bench.run();
    bench.click_on("去年");
    bench.click_button("选择当前文件夹");
    bench.click("关闭");
    let chosen = Some(bench.path("去年"));
    assert!(bench.remembers(|settings| settings.last_year_folder == chosen));
}

#[test]
fn settings_that_cannot_be_written_are_told() {
    let mut bench = Bench::on_sample();
    assert!(bench.remembers(|settings| !settings.recent.paths().is_empty()));
    let file = bench.path("settings.json");
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    bench.press(Modifiers::COMMAND, Key::Comma);
    bench.click("深色");
    bench.click("关闭");
    assert_eq!(bench.theme(), Theme::Dark);
    assert!(bench.shows("设置没能保存"));
}

#[test]
fn a_hint_goes_away_for_good() {
    let mut bench = Bench::on_sample();
    bench.press(Modifiers::ALT, Key::Num5);
    assert!(bench.shows("Tab 到下一个可填的格"));
    bench.click("下一条");
    assert!(!bench.shows("Tab 到下一个可填的格"));
    assert!(bench.shows("点击右边版面"));
    bench.click("不再提示");
    assert!(!bench.shows("不再提示"));
    let path = bench.path("report.nianbao");
    let bench = Bench::in_folder(bench.into_folder(), &[&path]);
    assert!(!bench.shows("不再提示"));
}

#[test]
fn a_hint_speaks_of_what_is_written() {
    let mut bench = Bench::on_sample();
    let [cells, text] = ["Tab 到下一个可填的格", "Alt+I 插入随表格更新的数字"];
    assert!(!bench.shows(cells) && !bench.shows(text), "at the title");
    for (key, [in_cells, in_text]) in [
        (Key::Num2, [false, true]),
        (Key::Num5, [true, false]),
        (Key::Num3, [false, true]),
    ] {
        bench.press(Modifiers::ALT, key);
        assert_eq!(bench.shows(cells), in_cells, "{key:?}");
        assert_eq!(bench.shows(text), in_text, "{key:?}");
    }
}

#[test]
fn the_window_says_which_faces_it_uses() {
    let mut bench = Bench::on_sample();
    bench.click("帮助");
    bench.click("关于年报");
    assert!(bench.shows("正在使用的字体") && bench.shows("小标宋："));
}

#[test]
fn the_licences_of_what_comes_along_are_read_and_searched() {
    let mut bench = Bench::on_sample();
    bench.click("帮助");
    bench.click("关于年报");
    bench.click("全部许可…");
    assert!(bench.shows("Noto Serif SC") && !bench.shows("PDFium Authors"));
    bench.type_text("pdfium authors");
    assert!(bench.shows("第 1 处") && bench.shows("Copyright 2014 PDFium Authors"));
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(!bench.shows("PDFium Authors") && bench.shows("正在使用的字体"));
}

#[test]
fn the_manual_is_read_and_searched() {
    let mut bench = Bench::on_sample();
    bench.press(Modifiers::NONE, Key::F1);
    assert!(bench.shows("不需要懂电脑技术"));
    bench.type_text("份号");
    assert!(!bench.shows("遇到问题"), "it does not have these words");
    bench.click("签发");
    assert!(bench.shows("登记份号"));
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(!bench.shows("登记份号"));
}

#[test]
fn sections_of_the_manual_have_their_pictures_and_stay_within_the_window() {
    let mut bench = Bench::on_sample();
    bench.press(Modifiers::NONE, Key::F1);
    for (section, picture) in [
        ("第一份报告", Some("新建报告：填写机关和年度")),
        (
            "填写统计表",
            Some("统计表三的上半部分：选中的格、灰色的合计、查出问题的格"),
        ),
        ("各条规则", None),
        ("地方要求", None),
    ] {
        bench.click(section);
        let extent = bench.extent().x_range();
        for (text, rect) in bench.all_of(Role::Label) {
            let is_within = extent.min <= rect.left() && rect.right() <= extent.max;
            assert!(is_within, "{section}: {text}");
        }
        let pictures = bench.all_of(Role::Image);
        let found = pictures
            .iter()
            .any(|(name, _)| Some(name.as_str()) == picture);
        assert_eq!(found, picture.is_some(), "{section}: {pictures:?}");
    }
}

#[test]
fn the_help_for_a_cell_names_its_source_and_follows_the_cell() {
    let mut bench = Bench::on_sample();
    bench.click_entry("三、收到和处理政府信息公开申请情况");
    bench.press(Modifiers::NONE, Key::F1);
    assert!(bench.shows("当面提交的以提交之日为收到之日"));
    assert!(bench.shows("《政府信息公开条例》（国务院令第711号）第三十一条"));
    bench.press(Modifiers::NONE, Key::ArrowDown);
    assert!(bench.shows("到上年12月31日尚未办结") && !bench.shows("当面提交的"));
    bench.press(Modifiers::NONE, Key::F1);
    assert!(!bench.shows("到上年12月31日尚未办结"));
}

#[test]
fn esc_ends_the_help_for_a_cell_where_nothing_is_being_typed() {
    let mut bench = Bench::on_sample();
    bench.press(Modifiers::ALT, Key::Num5);
    bench.press(Modifiers::NONE, Key::F1);
    let help = "当面提交的以提交之日为收到之日";
    bench.type_text("7");
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(bench.shows(help), "the entry was given up first");
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(!bench.shows(help));
}

#[test]
fn a_letter_with_alt_writes_nothing() {
    let mut bench = Bench::on_sample();
    let before = bench.report();
    for part in [Key::Num2, Key::Num5] {
        bench.press(Modifiers::ALT, part);
        bench.press_with_text(Modifiers::ALT, Key::Q, "q");
        bench.press(Modifiers::NONE, Key::Enter);
        bench.press(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(bench.report(), before);
    // AltGr writes what stands on the keys.
    bench.press(Modifiers::ALT, Key::Num2);
    bench.press_with_text(Modifiers::ALT | Modifiers::CTRL, Key::Q, "@");
    assert_ne!(bench.report(), before);
}

#[test]
fn an_error_goes_before_a_hint() {
    let mut bench = Bench::on_sample();
    bench.press(Modifiers::ALT, Key::Num5);
    assert!(bench.shows("Tab 到下一个可填的格"));
    bench.type_text("34400");
    bench.press(Modifiers::NONE, Key::Enter);
    bench.wait_for_checks();
    assert!(
        bench.shows("错误 1：") && !bench.shows("Tab 到下一个可填的格"),
        "{:?}",
        bench.texts()
    );
}

#[test]
fn the_requirements_of_a_place_are_entered_in_a_form() {
    let mut bench = Bench::on_sample();
    let path = bench.path("某省.limits.json");
    bench.click("检查");
    bench.click("修改地方要求…");
    bench.enter("总体情况最多字数", "0");
    assert!(bench.shows("字数填 1 至 1000000"));
    bench.enter("总体情况最多字数", "2000");
    bench.enter("签发前须处理的规则名称", "N6");
    bench.click("选择…");
    bench.click_on("empty-table　");
    assert_eq!(bench.entered("签发前须处理的规则名称"), "N6、empty-table");
    bench.click_on("empty-table　");
    assert_eq!(bench.entered("签发前须处理的规则名称"), "N6");
    bench.press(Modifiers::NONE, Key::Escape);
    bench.answer(Answer::Chosen(path.clone()));
    bench.click_button("保存…");
    let limits = read_limits(&path).unwrap();
    assert_eq!(limits.max_overview_chars, 2000);
    assert_eq!(limits.holding_rules, ["N6"]);
    bench.click("检查");
    bench.click("修改地方要求…");
    assert_eq!(bench.entered("总体情况最多字数"), "2000");
}

#[test]
fn no_hint_stands_over_a_dialog() {
    let mut bench = Bench::on_sample();
    let hint = "报告须先存为文件";
    bench.hover("签发…");
    bench.wait_for(hint);
    bench.press(Modifiers::COMMAND, Key::Comma);
    bench.run();
    assert!(bench.shows("界面语言") && !bench.shows(hint));
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(!bench.shows("界面语言"));
}

#[test]
fn writing_goes_on_where_a_dialog_interrupted_it() {
    let mut bench = Bench::on_sample();
    bench.press(Modifiers::ALT, Key::Num2);
    bench.type_text("前");
    for _ in 0..2 {
        bench.press(PALETTE, Key::P);
        bench.press(Modifiers::NONE, Key::Escape);
        bench.press(Modifiers::NONE, Key::F1);
        bench.press(Modifiers::NONE, Key::Escape);
        bench.type_text("后");
    }
    let lead = bench.report().paragraphs(nianbao::form::LEAD).concat();
    assert!(lead.starts_with("前后后"), "{lead}");
}

#[test]
fn a_search_that_is_opened_from_the_palette_has_the_keyboard() {
    let mut bench = Bench::on_sample();
    bench.press(Modifiers::ALT, Key::Num2);
    bench.type_text("甲");
    bench.press(PALETTE, Key::P);
    bench.type_text("查找");
    bench.press(Modifiers::NONE, Key::Enter);
    bench.type_text("宿迁");
    assert!(
        bench.shows("替换为") || bench.shows("查找内容"),
        "the search is open"
    );
    let lead = bench.report().paragraphs(nianbao::form::LEAD).concat();
    assert!(
        lead.starts_with("甲按照"),
        "the words went into the search: {lead}"
    );
}
