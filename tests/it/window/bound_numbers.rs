//! Bound numbers in the whole window: a figure is typed, and the sentences follow.

use super::bench::{Bench, sample};
use eframe::egui::{Event, ImeEvent, Key, Modifiers, PointerButton, Role};
use nianbao::app::ui::part::Part;
use nianbao::cell;
use nianbao::form::{CellAddress, LEAD, OVERVIEW, SectionId};
use nianbao::report::Figure;
use nianbao::store::{Overwrite, ReportFile};

const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;
const NATURAL: CellAddress = cell!("requests.received.natural");

/// A window on a report with this overview and 84 requests, 74 of them of persons.
fn opened(text: &[&str]) -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.nianbao");
    let mut file = ReportFile::open(&sample("suqian_2024.nianbao")).unwrap();
    let mut report = file.report().clone();
    for cell in report.form.cells().collect::<Vec<_>>() {
        if !report.form.is_computed(cell) {
            report.figures.set(cell, Figure::from(0));
        }
    }
    report.figures.set(NATURAL, Figure::from(74));
    let business = cell!("requests.received.business");
    report.figures.set(business, Figure::from(10));
    let text = text.iter().map(|&text| text.to_owned());
    report.set_paragraphs(OVERVIEW, text.collect());
    file.save(&report, &path, Overwrite::Yes).unwrap();
    let mut bench = Bench::in_folder(folder, &[&path]);
    bench.wait_for_checks();
    bench
}

fn overview(bench: &Bench) -> Vec<String> {
    bench.report().paragraphs(OVERVIEW).to_vec()
}

fn menu(bench: &mut Bench, menu: &str, entry: &str) {
    bench.click(menu);
    bench.click_first(entry);
}

/// Puts the caret into the overview.
fn caret(bench: &mut Bench, paragraph: usize, character: usize) {
    bench.press(Modifiers::ALT, Key::Num3);
    bench.press(CTRL, Key::Home);
    for _ in 0..paragraph {
        bench.press(NONE, Key::ArrowDown);
        bench.press(NONE, Key::Home);
    }
    for _ in 0..character {
        bench.press(NONE, Key::ArrowRight);
    }
}

/// Enters the number of requests of persons, the first cell of table 三.
fn enter(bench: &mut Bench, figure: &str) {
    bench.press(Modifiers::ALT, Key::Num5);
    bench.type_text(figure);
    bench.press(NONE, Key::Enter);
}

#[test]
fn a_figure_is_typed_the_sentences_follow_and_one_undo_takes_all_back() {
    let before = ["共收到政府信息公开申请84件，其中自然人申请74件，占88.1%。"];
    let mut bench = opened(&before);
    menu(&mut bench, "检查", "绑定正文数字");
    assert!(bench.shows("已绑定 3 个数字"));
    enter(&mut bench, "90");
    assert_eq!(
        overview(&bench),
        ["共收到政府信息公开申请100件，其中自然人申请90件，占90.0%。"]
    );
    bench.press(CTRL, Key::Z);
    assert_eq!(overview(&bench), before);
    assert_eq!(bench.report().figure(NATURAL), Figure::from(74));
    bench.press(Modifiers::ALT, Key::Num5);
    assert!(bench.shows("正文 3 处随本格更新"));
    bench.press(Modifiers::ALT, Key::Num3);
    bench.press(CTRL, Key::Home);
    let read = bench.description("正文，一、");
    assert!(read.is_some_and(|read| read.contains("随表更新")));
    menu(&mut bench, "检查", "解除全部绑定");
    assert!(bench.report().bindings().is_empty());
    assert_eq!(overview(&bench), before);
}

#[test]
fn a_key_within_a_bound_number_unbinds_it_and_says_so() {
    let mut bench = opened(&["收到政府信息公开申请84件，其中自然人申请74件。"]);
    menu(&mut bench, "检查", "绑定正文数字");
    assert_eq!(bench.report().bindings().len(), 2);
    caret(&mut bench, 0, 22);
    bench.type_text("0");
    assert_eq!(
        overview(&bench),
        ["收到政府信息公开申请84件，其中自然人申请704件。"]
    );
    assert_eq!(bench.report().bindings().len(), 1);
    assert!(bench.shows("有 1 个绑定的数字被改写"));
    bench.press(CTRL, Key::Z);
    assert_eq!(bench.report().bindings().len(), 2);
}

const PAIR: &str = "收到政府信息公开申请84件，其中自然人申请74件。";
const ANSWERED: &str = "收到政府信息公开申请84件，自然人申请74件，均已答复。";
const SHARE: &str = "收到政府信息公开申请84件，其中自然人申请74件，占88.1%。";
const BOTH: &str = "共收到政府信息公开申请84件，其中自然人申请74件。";

/// The part with table 三.
fn requests(bench: &Bench) -> Part {
    let form = bench.report().form;
    let mut parts = form.parts.iter();
    let part = parts.find(|part| part.table == Some(NATURAL.table));
    Part::Text(part.unwrap().section)
}

#[test]
fn ctrl_and_a_click_go_to_the_cell_and_its_menu_leads_back() {
    let mut bench = opened(&[BOTH, ANSWERED]);
    menu(&mut bench, "检查", "绑定正文数字");
    bench.press(Modifiers::ALT, Key::Num3);
    let number = bench.place_of_words("，自然人申请7");
    bench.send(Event::PointerMoved(number));
    bench.wait(1);
    assert!(bench.draws("按住 Ctrl 单击，转到所在的格"));
    bench.click_at(number, PointerButton::Primary, NONE);
    assert_eq!(
        bench.app().part(),
        Part::Text(OVERVIEW),
        "a plain click writes"
    );
    bench.click_at(number, PointerButton::Primary, CTRL);
    assert_eq!(bench.app().part(), requests(&bench));
    bench.type_text("90");
    bench.press(NONE, Key::Enter);
    assert_eq!(bench.report().figure(NATURAL), Figure::from(90));
    bench.press(NONE, Key::ArrowUp);
    assert!(bench.shows("正文 4 处随本格更新"));
    let cells = bench.all_of(Role::Cell).into_iter();
    let mut cells = cells.filter(|(name, _)| name.ends_with("90"));
    let (_, cell) = cells.next().unwrap();
    bench.click_at(cell.center(), PointerButton::Secondary, NONE);
    let sentence = "申请100件，自然人申请90件，均已答复。";
    assert!(bench.shows(sentence));
    bench.click_on(sentence);
    assert_eq!(bench.app().part(), Part::Text(OVERVIEW));
    bench.type_text("9");
    let followed = "收到政府信息公开申请100件，自然人申请9件，均已答复。";
    assert_eq!(overview(&bench)[1], followed, "the number was selected");
}

#[test]
fn keys_go_from_the_number_to_its_cell_and_from_the_cell_to_each_sentence() {
    let mut bench = opened(&[BOTH, "开会3次。"]);
    menu(&mut bench, "检查", "绑定正文数字");
    caret(&mut bench, 0, 22);
    bench.press(CTRL, Key::OpenBracket);
    assert_eq!(bench.app().part(), requests(&bench));
    bench.press(CTRL, Key::CloseBracket);
    assert_eq!(bench.app().part(), Part::Text(OVERVIEW));
    assert!(bench.shows("随本格更新的第 1 处，共 2 处"));
    bench.press(Modifiers::ALT, Key::Num5);
    bench.press(CTRL, Key::CloseBracket);
    assert!(bench.shows("随本格更新的第 2 处，共 2 处"));
    caret(&mut bench, 1, 3);
    bench.press(CTRL, Key::OpenBracket);
    assert!(bench.shows("光标处的数字没有绑定"));
    assert_eq!(bench.app().part(), Part::Text(OVERVIEW));
}

#[test]
fn a_number_that_was_just_written_is_offered_with_one_key() {
    let mut bench = opened(&["收到政府信息公开申请"]);
    caret(&mut bench, 0, 10);
    for figure in ["85", "84"] {
        bench.type_text(figure);
        bench.wait_for_checks();
        assert_eq!(bench.draws("Ctrl+K 绑定："), figure == "84", "{figure}");
        if figure == "85" {
            bench.press(NONE, Key::Backspace);
            bench.press(NONE, Key::Backspace);
        }
    }
    bench.type_text("件");
    bench.wait_for_checks();
    assert!(bench.draws("Ctrl+K 绑定："), "the unit goes with it");
    let read = bench.description("正文，一、");
    assert!(read.is_some_and(|read| read.contains("Ctrl+K 绑定：")));
    bench.press(NONE, Key::ArrowLeft);
    assert!(!bench.draws("Ctrl+K 绑定："), "the caret was moved");
    bench.press(NONE, Key::ArrowRight);
    assert!(!bench.draws("Ctrl+K 绑定："));
    bench.press(CTRL, Key::K);
    assert_eq!(bench.report().bindings().len(), 1);
    assert_eq!(overview(&bench), ["收到政府信息公开申请84件"]);
    enter(&mut bench, "0");
    assert_eq!(overview(&bench), ["收到政府信息公开申请10件"]);
}

#[test]
fn a_number_is_bound_by_hand_to_what_a_person_chooses() {
    let mut bench = opened(&["来信84封，来电12次。"]);
    caret(&mut bench, 0, 3);
    bench.press(CTRL, Key::K);
    assert!(bench.shows("“84”随哪个数据更新？"));
    bench.type_text("本年新收政府信息公开申请数量·自然人");
    bench.press(NONE, Key::Enter);
    assert_eq!(overview(&bench), ["来信74封，来电12次。"]);
    assert_eq!(bench.report().bindings().len(), 1);
    enter(&mut bench, "75");
    assert_eq!(overview(&bench), ["来信75封，来电12次。"]);
    bench.press(CTRL, Key::Z);
    bench.press(CTRL, Key::Z);
    assert_eq!(overview(&bench), ["来信84封，来电12次。"]);
    assert!(bench.report().bindings().is_empty());
    caret(&mut bench, 0, 0);
    bench.press(CTRL, Key::K);
    assert!(bench.shows("光标处没有数字"));
}

#[test]
fn the_menu_of_a_number_binds_it_its_paragraph_and_leads_to_its_cells() {
    let mut bench = opened(&["收到政府信息公开申请84件。", SHARE]);
    bench.press(Modifiers::ALT, Key::Num3);
    let at = |bench: &mut Bench, words: &str, entry: &str| {
        let place = bench.place_of_words(words);
        bench.click_at(place, PointerButton::Secondary, NONE);
        bench.click_on(entry);
    };
    at(&mut bench, "其中自然人申请7", "绑定：");
    let of = |bench: &Bench| -> Vec<usize> {
        let bound = bench.report().bindings().clone();
        bound.iter().map(|(_, own)| own.paragraph).collect()
    };
    assert_eq!(of(&bench), [1]);
    assert!(bench.shows("已绑定 1 个数字"));
    at(&mut bench, "其中自然人申请7", "解除绑定");
    assert_eq!(bench.report().bindings().len(), 0);
    bench.wait_for_checks();
    at(&mut bench, "占88", "绑定本段数字");
    assert_eq!(of(&bench), [1, 1, 1]);
    at(&mut bench, "占88", "改为绑定到…");
    assert!(bench.shows("“88.1”随哪个数据更新？"));
    bench.press(NONE, Key::Escape);
    at(
        &mut bench,
        "占88",
        "转到“本年新收政府信息公开申请数量·总计”",
    );
    assert_eq!(bench.app().part(), requests(&bench));
}

#[test]
fn a_number_that_is_typed_over_is_unbound_and_one_undo_takes_just_that_back() {
    let mut bench = opened(&[PAIR]);
    menu(&mut bench, "检查", "绑定正文数字");
    assert_eq!(bench.report().bindings().len(), 2);
    caret(&mut bench, 0, 21);
    bench.type_text("共");
    bench.press(Modifiers::SHIFT, Key::ArrowRight);
    bench.press(Modifiers::SHIFT, Key::ArrowRight);
    for digit in ["9", "0"] {
        bench.type_text(digit);
        assert!(bench.shows("有 1 个绑定的数字被改写"), "{digit}");
    }
    assert_eq!(overview(&bench), [PAIR.replace("74", "共90")]);
    assert_eq!(bench.report().bindings().len(), 1);
    bench.press(CTRL, Key::Z);
    assert_eq!(overview(&bench), [PAIR.replace("74", "共74")]);
    assert_eq!(bench.report().bindings().len(), 2);
    caret(&mut bench, 0, 13);
    for _ in 0..12 {
        bench.press(Modifiers::SHIFT, Key::ArrowRight);
    }
    bench.press(NONE, Key::Delete);
    assert_eq!(overview(&bench), ["收到政府信息公开申请84件。"]);
    assert_eq!(bench.report().bindings().len(), 1);
    assert!(!bench.shows("被改写"), "it went visibly");
}

#[test]
fn composing_at_the_edge_of_a_bound_number_keeps_it_and_within_it_unbinds_it() {
    let mut bench = opened(&[PAIR]);
    menu(&mut bench, "检查", "绑定正文数字");
    let compose = |bench: &mut Bench, text: &str| {
        bench.send(Event::Ime(ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: None,
        }));
    };
    let commit = |bench: &mut Bench, text: &str| {
        bench.send(Event::Ime(ImeEvent::Commit(text.to_owned())));
    };
    for (at, committed, expected) in [(21, "共", "共74件"), (24, "余", "共74余件")] {
        caret(&mut bench, 0, at);
        compose(&mut bench, "gong");
        assert_eq!(bench.report().bindings().len(), 2, "while it is composed");
        commit(&mut bench, committed);
        assert_eq!(overview(&bench), [PAIR.replace("74件", expected)]);
        assert_eq!(bench.report().bindings().len(), 2);
        assert!(!bench.shows("被改写"));
    }
    caret(&mut bench, 0, 23);
    compose(&mut bench, "shi");
    compose(&mut bench, "");
    assert_eq!(bench.report().bindings().len(), 2, "given up");
    compose(&mut bench, "shi");
    commit(&mut bench, "十又");
    assert_eq!(overview(&bench), [PAIR.replace("74", "共7十又4余")]);
    assert_eq!(bench.report().bindings().len(), 1);
    assert!(bench.shows("有 1 个绑定的数字被改写"));
    bench.press(CTRL, Key::Z);
    assert_eq!(overview(&bench), [PAIR.replace("74", "共74余")]);
    assert_eq!(bench.report().bindings().len(), 2);
}

/// Selects characters of the first paragraph and copies or cuts them.
fn take(bench: &mut Bench, characters: std::ops::Range<usize>, event: Event) {
    caret(bench, 0, characters.start);
    for _ in characters {
        bench.press(Modifiers::SHIFT, Key::ArrowRight);
    }
    bench.send(event);
}

fn words(text: &str) -> Event {
    Event::Paste(text.to_owned())
}

#[test]
fn what_is_cut_and_pasted_elsewhere_stays_bound_also_as_a_whole_paragraph() {
    let mut bench = opened(&[PAIR, "另见。"]);
    menu(&mut bench, "检查", "绑定正文数字");
    take(&mut bench, 0..26, Event::Cut);
    assert_eq!(overview(&bench), ["另见。"]);
    bench.press(CTRL, Key::End);
    bench.send(words(&format!("{PAIR}\n")));
    assert_eq!(overview(&bench), [format!("另见。{PAIR}")]);
    assert_eq!(bench.report().bindings().len(), 2);
    enter(&mut bench, "75");
    let followed = "另见。收到政府信息公开申请85件，其中自然人申请75件。";
    assert_eq!(overview(&bench), [followed]);
}

#[test]
fn what_was_copied_before_a_figure_changed_is_pasted_with_the_present_one() {
    let mut bench = opened(&[PAIR]);
    menu(&mut bench, "检查", "绑定正文数字");
    take(&mut bench, 14..24, Event::Copy);
    enter(&mut bench, "75");
    caret(&mut bench, 0, 25);
    bench.send(words("其中自然人申请74件"));
    let followed = "收到政府信息公开申请85件，其中自然人申请75件。其中自然人申请75件";
    assert_eq!(overview(&bench), [followed]);
    assert_eq!(bench.report().bindings().len(), 3);
}

#[test]
fn what_is_pasted_into_a_bound_number_unbinds_it_and_says_so() {
    for (copied, text) in [(0..2, "收到"), (21..23, "74")] {
        let mut bench = opened(&[PAIR]);
        menu(&mut bench, "检查", "绑定正文数字");
        take(&mut bench, copied, Event::Copy);
        caret(&mut bench, 0, 22);
        bench.send(words(text));
        let pasted = PAIR.replace("74", &format!("7{text}4"));
        assert_eq!(overview(&bench), [pasted]);
        assert_eq!(bench.report().bindings().len(), 1);
        assert!(bench.shows("有 1 个绑定的数字被改写"), "{text}");
        bench.press(CTRL, Key::Z);
        assert_eq!(overview(&bench), [PAIR]);
        assert_eq!(bench.report().bindings().len(), 2);
    }
}

fn note_of(bench: &Bench) -> SectionId {
    match requests(bench) {
        Part::Text(section) => section,
        part => panic!("{part:?}"),
    }
}

#[test]
fn a_copy_stays_bound_in_the_note_under_a_table_and_is_plain_text_in_another_report() {
    let mut bench = opened(&[PAIR]);
    menu(&mut bench, "检查", "绑定正文数字");
    take(&mut bench, 16..24, Event::Copy);
    bench.press(Modifiers::ALT, Key::Num5);
    bench.click("＋ 表下说明");
    bench.send(words("自然人申请74件"));
    let note = note_of(&bench);
    assert_eq!(bench.report().paragraphs(note), ["自然人申请74件"]);
    assert_eq!(bench.report().bindings().of(note).len(), 1);
    bench.press(CTRL, Key::S);
    bench.run();
    bench.drop_file(&sample("suqian_2024.nianbao"));
    bench.run();
    let other = bench.report();
    assert!(other.bindings().is_empty());
    bench.press(Modifiers::ALT, Key::Num3);
    bench.press(CTRL, Key::Home);
    bench.send(words("自然人申请74件"));
    assert!(bench.report().paragraphs(OVERVIEW)[0].starts_with("自然人申请74件"));
    assert!(bench.report().bindings().is_empty());
}

#[test]
fn the_panel_lists_what_is_bound_and_what_is_not_and_leads_there() {
    let mut bench = opened(&[BOTH, "开会3次，收到政府信息公开申请85件。"]);
    menu(&mut bench, "检查", "绑定正文数字");
    enter(&mut bench, "0");
    bench.wait_for_checks();
    menu(&mut bench, "检查", "查看绑定的数字");
    let listed = |bench: &Bench, number: &str| {
        let rows = bench.all_of(Role::ListBoxOption).into_iter();
        let mut names = rows.filter_map(|(name, _)| Some(name.split_once('，')?.0.to_owned()));
        names.any(|name| name == number)
    };
    let check = |bench: &Bench, expected: [bool; 4]| {
        let numbers = ["10件", "0件", "3次", "85件"];
        assert_eq!(numbers.map(|number| listed(bench, number)), expected);
    };
    check(&bench, [true, true, false, false]);
    let click = |bench: &mut Bench, standing: &str| {
        let mut texts = bench.texts().into_iter();
        let label = texts.rfind(|text| text.starts_with(standing));
        bench.click_first(&label.unwrap());
    };
    click(&mut bench, "待核 ");
    check(&bench, [false, false, true, false]);
    click(&mut bench, "不一致 ");
    check(&bench, [false, false, false, true]);
    click(&mut bench, "已绑定 ");
    bench.click_on("0件，已绑定，一、总体情况：其中自然人申请0件");
    assert_eq!(bench.app().part(), Part::Text(OVERVIEW));
    bench.press(NONE, Key::Enter);
    bench.type_text("7");
    let text = &overview(&bench)[0];
    assert!(text.ends_with("自然人申请7件。"), "it was selected: {text}");
}

#[test]
fn a_share_of_nothing_says_that_it_cannot_be_said() {
    let mut bench = opened(&[SHARE]);
    menu(&mut bench, "检查", "绑定正文数字");
    enter(&mut bench, "0");
    bench.press(NONE, Key::Tab);
    bench.press(Modifiers::ALT, Key::Num5);
    bench.press(NONE, Key::ArrowRight);
    bench.type_text("0");
    bench.press(NONE, Key::Enter);
    let text = "未收到政府信息公开申请，其中自然人申请0件，占—%。";
    assert_eq!(overview(&bench), [text]);
    caret(&mut bench, 0, 23);
    let read = bench.description("正文，一、").unwrap();
    assert!(read.contains("算不出来：总数或者上年数为 0"), "{read}");
    enter(&mut bench, "3");
    assert_eq!(
        overview(&bench),
        ["收到政府信息公开申请3件，其中自然人申请3件，占100.0%。"]
    );
}

#[test]
fn changing_all_that_was_left_behind_is_one_step() {
    let mut bench = opened(&[BOTH]);
    enter(&mut bench, "75");
    bench.wait_for_checks();
    bench.click("全部修改");
    bench.press(CTRL, Key::Z);
    assert_eq!(overview(&bench), [BOTH]);
    assert_eq!(bench.report().figure(NATURAL), Figure::from(75));
    bench.press(CTRL, Key::Z);
    assert_eq!(bench.report().figure(NATURAL), Figure::from(74));
}

#[test]
fn numbers_that_are_not_bound_are_offered_once_a_figure_changed() {
    let mut bench = opened(&["共收到政府信息公开申请84件，其中自然人申请74件。"]);
    enter(&mut bench, "75");
    bench.wait_for_checks();
    assert!(bench.shows("表格改动后，正文中有 2 个数字尚未随之修改"));
    bench.click("全部修改");
    assert_eq!(
        overview(&bench),
        ["共收到政府信息公开申请85件，其中自然人申请75件。"]
    );
    bench.wait_for_checks();
    assert!(!bench.shows("尚未随之修改"));
    enter(&mut bench, "76");
    bench.wait_for_checks();
    bench.click("不修改");
    bench.wait_for_checks();
    assert!(!bench.shows("尚未随之修改"));
    assert_eq!(
        overview(&bench),
        ["共收到政府信息公开申请85件，其中自然人申请75件。"]
    );
}

#[test]
fn a_click_counts_also_where_a_bar_comes_between_press_and_release() {
    let mut bench = opened(&["共收到政府信息公开申请84件，其中自然人申请74件。"]);
    let lead = bench.place_of("导语").center();
    bench.press(Modifiers::ALT, Key::Num5);
    bench.type_text("76");
    bench.press_with_button(Key::Enter, lead);
    bench.wait_for_checks();
    assert!(bench.shows("尚未随之修改"));
    bench.button(lead, false);
    bench.run();
    assert_eq!(bench.app().part(), Part::Text(LEAD));
}

#[test]
fn a_sentence_is_found_by_words_and_put_in_behind_the_paragraph() {
    let mut bench = opened(&["第一段。", "第二段。"]);
    caret(&mut bench, 0, 2);
    menu(&mut bench, "编辑", "插入例句…");
    assert!(bench.shows("插入哪一句"));
    bench.type_text("收到申请及申请人");
    bench.press(NONE, Key::Enter);
    let text = overview(&bench);
    assert_eq!(text.len(), 3);
    assert_eq!(
        text[1],
        "本年度，本机关共收到政府信息公开申请84件，其中自然人申请74件，法人或其他组织申请10件。"
    );
    enter(&mut bench, "1");
    assert!(overview(&bench)[1].contains("申请11件，其中自然人申请1件"));
}

#[test]
fn the_number_sign_lists_the_numbers_of_the_tables() {
    let mut bench = opened(&["收到件。"]);
    caret(&mut bench, 0, 2);
    bench.type_text("#");
    assert!(bench.shows("插入哪个数字"));
    bench.type_text("本年新收 总计");
    bench.press(NONE, Key::Enter);
    assert_eq!(overview(&bench), ["收到84件。"]);
    assert_eq!(bench.report().bindings().len(), 1);
    caret(&mut bench, 0, 0);
    bench.type_text("#");
    bench.press(NONE, Key::Escape);
    assert_eq!(
        overview(&bench),
        ["#收到84件。"],
        "the sign itself can be written"
    );
}

#[test]
fn what_is_copied_within_the_report_stays_bound() {
    let mut bench = opened(&["收到政府信息公开申请84件。", "另见。"]);
    menu(&mut bench, "检查", "绑定正文数字");
    caret(&mut bench, 0, 0);
    for _ in 0..13 {
        bench.press(Modifiers::SHIFT, Key::ArrowRight);
    }
    bench.send(Event::Copy);
    caret(&mut bench, 1, 2);
    bench.send(Event::Paste("收到政府信息公开申请84件".to_owned()));
    assert_eq!(overview(&bench)[1], "另见收到政府信息公开申请84件。");
    assert_eq!(bench.report().bindings().len(), 2);
    enter(&mut bench, "0");
    assert_eq!(overview(&bench)[1], "另见收到政府信息公开申请10件。");
}
