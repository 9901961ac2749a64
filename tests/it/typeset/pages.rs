//! Title, text, signature and page numbers, as GB/T 9704—2012 has them.

use super::dump::{LineOnPage, lines, runs, text_of};
use super::{fonts, report_with, sample, set, set_text};
use nianbao::form::OVERVIEW;
use nianbao::report::{Place, Report};
use nianbao::typeset::document::{Document, ElementKind, Page, Run};
use nianbao::typeset::{Typesetter, typeset};
use nianbao::units::Length;
use std::collections::HashSet;
use std::sync::Arc;

const LINE: f64 = 225.0 / 22.0 * 72.0 / 25.4;

fn texts(page: &Page) -> Vec<String> {
    lines(page).into_iter().map(|line| line.text).collect()
}

/// The lines of the overview, for a report with this paragraph.
fn paragraph_lines(paragraph: &str) -> Vec<LineOnPage> {
    let document = set(&report_with(&[paragraph]));
    let all = document.pages.iter().flat_map(lines);
    all.skip_while(|line| line.text != "一、总体情况")
        .skip(1)
        .take_while(|line| line.text != "二、主动公开政府信息情况")
        .collect()
}

fn check_breaks(paragraph: &str, expected: &str) {
    let lines: Vec<String> = paragraph_lines(paragraph)
        .into_iter()
        .map(|line| line.text)
        .collect();
    assert_eq!(lines.join("|"), expected);
}

#[test]
fn a_full_page_has_22_lines_of_28_characters_on_the_grid() {
    let document = set(&report_with(&[&"公".repeat(28 * 60)]));
    let page = lines(&document.pages[1]);
    assert_eq!(page.len(), 22);
    let mut middle = Length::mm(37.0).to_pt() + LINE / 2.0;
    for line in &page {
        assert_eq!(line.text.chars().count(), 28);
        assert!((line.middle - middle).abs() < 0.01, "{middle}");
        middle += LINE;
        let pitch = Length::mm(156.0 / 28.0).to_pt();
        let mut cell = Length::mm(28.0).to_pt();
        for x in &line.xs {
            assert!((x - (cell + (pitch - 16.0) / 2.0)).abs() < 0.01, "{cell}");
            cell += pitch;
        }
    }
}

#[test]
fn every_face_stands_in_the_middle_of_its_line() {
    let document = set(&report_with(&["（一）主动公开。全年公开信息。", "正文"]));
    let top = Length::mm(37.0).to_pt();
    for line in lines(&document.pages[0])
        .iter()
        .filter(|line| line.size > 12.0)
    {
        let position = (line.middle - top) / LINE - 0.5;
        assert!((position - position.round()).abs() < 0.001, "{}", line.text);
    }
}

#[test]
fn lines_end_flush_but_the_last() {
    let text = "2020年全市行政机关共收到政府信息公开申请1,234件，办结率为98.5%，按照《中华人民共和国政府信息公开条例》（国令第711号）办理，网址www.example.gov.cn，其中“三安全一稳定”类3件……";
    let right = Length::mm(28.0 + 156.0).to_pt();
    let lines = paragraph_lines(&text.repeat(4));
    let (last, full) = lines.split_last().unwrap();
    let mut n_checked = 0;
    for line in full {
        let c = line.text.chars().last().unwrap();
        if ('\u{4e00}'..='\u{9fff}').contains(&c) {
            let cell_end =
                line.xs.last().unwrap() + f64::midpoint(16.0, Length::mm(156.0 / 28.0).to_pt());
            assert!((cell_end - right).abs() < 0.01, "{}", line.text);
            n_checked += 1;
        }
    }
    assert!(n_checked > 3);
    assert!(*last.xs.last().unwrap() < right);
}

#[test]
fn no_mark_begins_a_line_that_cannot_and_none_ends_one() {
    let text = "“甲”，《乙》；（丙）。一〔2〕号、丁：戊？己！庚……辛——壬";
    for n in 0..60 {
        let paragraph = format!("{}{}", "字".repeat(n), text.repeat(3));
        for line in paragraph_lines(&paragraph).iter().skip(1) {
            let (first, last) = (line.text.chars().next(), line.text.chars().last());
            assert!(
                !"，。、；：？！）》〕”…—".contains(first.unwrap()),
                "{}",
                line.text
            );
            assert!(!"（《〔“".contains(last.unwrap()), "{}", line.text);
        }
    }
}

#[test]
fn marks_are_pressed_to_keep_a_mark_with_its_line() {
    let line = "一二三四五六七八九十一二三，四五六，七八九十一二三四";
    assert_eq!(line.chars().count(), 26);
    check_breaks(&format!("{line}，然后"), &format!("{line}，|然后"));
    // Without marks to press, the last character goes along to the next line.
    let plain = "字".repeat(26);
    check_breaks(
        &format!("{plain}，然后"),
        &format!("{}|字，然后", "字".repeat(25)),
    );
}

#[test]
fn no_paragraph_ends_with_a_single_character_on_its_line() {
    let zi = |n| "字".repeat(n);
    let end = |end: &str| format!("{}，{end}", zi(20));
    check_breaks(&end("均有答复。"), &end("均有答复。"));
    check_breaks(
        &end("有关事项均有答复。"),
        &format!("{}|有答复。", end("有关事项均")),
    );
    check_breaks(
        &end("均已答复告知。"),
        &format!("{}|告知。", end("均已答复")),
    );
    // A number is not broken for it.
    check_breaks(
        &format!("{}2020年。", zi(24)),
        &format!("{}|2020年。", zi(24)),
    );
}

#[test]
fn numbers_and_words_are_not_broken() {
    let zi = |n| "字".repeat(n);
    check_breaks(&format!("{}2020年", zi(25)), &format!("{}|2020年", zi(25)));
    check_breaks(
        &format!("{}98.5%的", zi(24)),
        &format!("{}|98.5%的", zi(24)),
    );
    check_breaks(
        &format!("{}国办函〔2021〕30号文", zi(22)),
        &format!("{}国办函|〔2021〕30号文", zi(22)),
    );
    check_breaks(
        &format!("{}information", zi(22)),
        &format!("{}|information", zi(22)),
    );
}

#[test]
fn an_address_is_broken_where_its_line_would_stay_loose() {
    let begin = |n| {
        let zi = "字".repeat(n);
        let lines = paragraph_lines(&format!(
            "{zi}https://www.example.gov.cn/zwgk/xxgk/ndbg/2024/index.html"
        ));
        lines[0].text.clone()
    };
    for n in [10, 22] {
        assert!(begin(n).ends_with(['/', '.']), "{}", begin(n));
    }
    assert_eq!(begin(23), "字".repeat(23));
}

#[test]
fn a_word_longer_than_a_line_begins_where_it_stands() {
    let zi = "字".repeat(10);
    let lines = paragraph_lines(&format!("{zi}{}", "x".repeat(100)));
    assert!(lines[0].text.starts_with(&format!("{zi}xxx")));
    let lines = paragraph_lines(&format!("{zi}{}", "x".repeat(45)));
    assert_eq!(lines[0].text, zi);
}

#[test]
fn the_first_line_of_a_paragraph_is_indented_by_two_characters() {
    let lines = paragraph_lines(&"字".repeat(40));
    let indent = lines[0].xs[0] - lines[1].xs[0];
    assert!((indent - 2.0 * Length::mm(156.0 / 28.0).to_pt()).abs() < 0.001);
    assert_eq!(lines[0].text.chars().count(), 26);
}

#[test]
fn headings_are_set_in_the_face_of_their_level() {
    let document = set(&report_with(&[
        "（一）主动公开。全年公开。",
        "1.制度",
        "正文",
    ]));
    let face = |text: &str| {
        let run = document
            .pages
            .iter()
            .flat_map(runs)
            .find(|run| {
                run.glyphs
                    .iter()
                    .map(|glyph| glyph.character)
                    .eq(text.chars())
            })
            .unwrap();
        run.face
    };
    use nianbao::fonts::Role;
    let of = |role: Role| fonts().glyph(role, '公').unwrap().face;
    assert_eq!(face("（一）主动公开。"), of(Role::Kai));
    assert_eq!(face("全年公开。"), of(Role::Body));
    assert_eq!(face("一、总体情况"), of(Role::Hei));
    assert_eq!(face("制度"), of(Role::Body));
    let kinds = |kind| document.elements.iter().filter(|e| e.kind == kind).count();
    assert_eq!(kinds(ElementKind::Heading(1)), 6);
    assert_eq!(kinds(ElementKind::Heading(3)), 1);
    assert_eq!(kinds(ElementKind::Title), 1);
    let outline: Vec<_> = document
        .outline
        .iter()
        .map(|entry| (entry.level, entry.title.as_str()))
        .collect();
    assert_eq!(
        outline[..4],
        [
            (1, "一、总体情况"),
            (2, "（一）主动公开"),
            (3, "1.制度"),
            (1, "二、主动公开政府信息情况")
        ]
    );
}

fn check_title(agency: &str, expected: &[&str]) {
    let document = set(&Report::new(agency, 2024));
    let page = lines(&document.pages[0]);
    let title: Vec<_> = page.iter().take_while(|line| line.size > 21.0).collect();
    let texts: Vec<&str> = title.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(texts, expected);
    assert!((title[0].middle - Length::mm(37.0).to_pt() - LINE / 2.0).abs() < 0.01);
    let centre = Length::mm(28.0 + 78.0).to_pt();
    for line in title {
        let (left, right) = (line.xs[0], line.xs.last().unwrap() + 22.0);
        assert!(
            (f64::midpoint(left, right) - centre).abs() < 0.01,
            "{}",
            line.text
        );
    }
}

#[test]
fn a_long_title_is_broken_by_meaning_and_centred() {
    check_title("宿迁市", &["宿迁市2024年政府信息公开工作年度报告"]);
    check_title(
        "杭州市生态环境局",
        &["杭州市生态环境局2024年", "政府信息公开工作年度报告"],
    );
    check_title(
        "新疆维吾尔自治区巴音郭楞蒙古自治州和静县人力资源和社会保障局党组办公室",
        &[
            "新疆维吾尔自治区巴音郭楞蒙古自治州",
            "和静县人力资源和社会保障局党组办公室",
            "2024年政府信息公开工作年度报告",
        ],
    );
}

#[test]
fn the_lines_of_a_title_that_was_given_are_kept() {
    let mut report = Report::new("某市", 2024);
    report.title = vec!["某市人民政府".to_owned(), "年度报告".to_owned()];
    let page = texts(&set(&report).pages[0]);
    assert_eq!(page[..3], ["某市人民政府", "年度报告", "一、总体情况"]);
}

#[test]
fn page_numbers_stand_outside_seven_millimetres_below_the_text() {
    let document = set(&report_with(&[&"公".repeat(28 * 30)]));
    for (idx, page) in document.pages.iter().enumerate() {
        let number: Vec<_> = runs(page).filter(|run| run.element.is_none()).collect();
        let text: String = number
            .iter()
            .flat_map(|run| run.glyphs.iter().map(|glyph| glyph.character))
            .collect();
        assert_eq!(text, format!("— {} —", idx + 1));
        let dash = number[0];
        let middle = dash.origin.y - dash.size * fonts().face(dash.face).metrics().centre;
        assert!((middle.to_mm() - (37.0 + 225.0 + 7.0)).abs() < 0.01);
        let last = number.last().unwrap();
        let right = last.origin.x + last.glyphs.last().unwrap().x + last.size;
        let one = Length::pt(14.0).to_mm();
        if idx % 2 == 0 {
            assert!((right.to_mm() - (28.0 + 156.0 - one)).abs() < 0.01);
        } else {
            assert!((dash.origin.x.to_mm() - (28.0 + one)).abs() < 0.01);
        }
    }
}

fn signed(n_characters: usize, agency: &str) -> Document {
    let mut report = report_with(&[]);
    agency.clone_into(&mut report.sign_off.agency);
    report.sign_off.date = "2025-01-24".parse().ok();
    set_text(&mut report, "other", &[&"终".repeat(n_characters)]);
    set(&report)
}

#[test]
fn the_date_stands_two_characters_right_of_the_signature() {
    let document = signed(10, "宿迁市人民政府办公室");
    let page = lines(document.pages.last().unwrap());
    let [.., name, date] = &page[..] else {
        panic!("name and date");
    };
    assert_eq!(
        (name.text.as_str(), date.text.as_str()),
        ("宿迁市人民政府办公室", "2025年1月24日")
    );
    let two = 2.0 * Length::mm(156.0 / 28.0).to_pt();
    // Figures fill their width, hanzi stand in the middle of a slightly narrower cell.
    assert!((date.xs[0] - name.xs[0] - two).abs() < 0.2);
    let right = Length::mm(28.0 + 156.0).to_pt() - two;
    assert!((name.xs.last().unwrap() + 16.0 - right).abs() < 0.2);
    assert!(date.middle - name.middle - LINE < 0.01);
}

#[test]
fn the_signature_never_stands_alone_on_a_page() {
    for n_lines in 1..=24 {
        let document = signed(n_lines * 28 - 2, "某局");
        let last = lines(document.pages.last().unwrap());
        assert!(
            last.len() >= 3 && last[0].text.contains('终') || last.len() > 3,
            "{n_lines}"
        );
        assert!(text_of(&document).ends_with("某局2025年1月24日"));
    }
}

#[test]
fn a_heading_never_stands_alone_at_the_foot_of_a_page() {
    for n_lines in 10..=40 {
        let text = "公".repeat(28 * n_lines - 2);
        let document = set(&report_with(&[&text, "（一）标题", "正文"]));
        for page in &document.pages {
            let last = lines(page).pop().unwrap().text;
            assert!(
                !last.starts_with("（一）标题") && !last.contains("、主动公开"),
                "{n_lines}"
            );
        }
    }
}

#[test]
fn an_area_tells_which_characters_a_line_shows() {
    let paragraph = format!("　　{}", "字".repeat(60));
    let document = set(&report_with(&[&paragraph, ""]));
    let ranges: Vec<_> = document.pages[0]
        .areas
        .iter()
        .filter(|area| matches!(area.place, Place::Paragraph(_, 0)))
        .map(|area| area.characters.clone().unwrap())
        .collect();
    assert_eq!(ranges, [0..28, 28..56, 56..62]);
    let blank = document.pages[0]
        .areas
        .iter()
        .find(|area| matches!(area.place, Place::Paragraph(_, 1)));
    assert_eq!(blank.unwrap().characters, Some(0..0));
}

#[test]
fn whatever_is_printed_has_an_area_that_leads_to_it() {
    let report = sample("suqian_2024.nianbao");
    let document = set(&report);
    let areas = document.pages.iter().flat_map(|page| &page.areas);
    let shown: HashSet<Place> = areas.map(|area| area.place).collect();
    let headings = report.form.parts.iter().map(|part| part.section);
    let paragraphs = report.form.sections().flat_map(|section| {
        let n = report.paragraphs(section).len();
        (0..n).map(move |idx| Place::Paragraph(section, idx))
    });
    let ends = [Place::Title(0), Place::SignOff].into_iter();
    let places = ends
        .chain(headings.map(Place::PartTitle))
        .chain(paragraphs)
        .chain(report.form.cells().map(Place::Cell));
    for place in places {
        assert!(shown.contains(&place), "{place:?}");
    }
}

#[test]
fn the_glyphs_of_lines_that_stay_are_not_made_again() {
    let mut typesetter = Typesetter::new(fonts());
    let before = typesetter.typeset(&report_with(&["这一段不改。", "前文"]));
    let after = typesetter.typeset(&report_with(&["这一段不改。", "后文"]));
    let glyphs = |document: &Document, text: &str| {
        let all = document.pages.iter().flat_map(runs);
        let is_shown = |run: &&Run| run.glyphs.iter().map(|own| own.character).eq(text.chars());
        let mut shown = all.filter(is_shown);
        Arc::clone(&shown.next().unwrap().glyphs)
    };
    let [before, after] = [before, after].map(|own| glyphs(&own, "这一段不改。"));
    assert!(Arc::ptr_eq(&before, &after));
}

#[test]
fn time_grows_with_the_text_alone() {
    let time = |n: usize| {
        let report = report_with(&[&"全年公开信息12.5万条，".repeat(n)]);
        let started = std::time::Instant::now();
        typeset(&report, &fonts());
        started.elapsed().as_secs_f64()
    };
    time(100);
    let short = (0..5).map(|_| time(500)).fold(f64::INFINITY, f64::min);
    let long = time(25_000);
    assert!(
        long < short * 250.0,
        "50 times the text took {} times as long",
        long / short
    );
}

#[test]
fn a_report_that_is_set_state_by_state_looks_as_if_set_from_nothing() {
    let mut report = report_with(&[
        "（一）主动公开。公开信息12条，其中“规范性文件”3件、其他9件（含转发）。",
        "全年受理申请，做到件件有答复。",
        "1. 第一项。",
        "2. 第二项，见https://www.example.gov.cn/zwgk/2024/01/28/content_1234567.html。",
    ]);
    let mut typesetter = Typesetter::new(fonts());
    let long = "贯彻落实《中华人民共和国政府信息公开条例》，".repeat(90);
    let texts: [&[&str]; 8] = [
        &["一段。"],
        &["一段。", &long],
        // The same words as an item of a list, as a heading, as text, and twice.
        &["1. 第一项。", "一段。", &long],
        &["（一）第一项。", &long, "一段。"],
        &["第一项。", &long, &long],
        &[&long, "第一项。"],
        &[],
        &[&long, "（一）主动公开。公开信息12条。", "1. 第一项。"],
    ];
    for text in texts {
        report.set_paragraphs(OVERVIEW, text.iter().map(|&own| own.to_owned()).collect());
        let (kept, fresh) = (typesetter.typeset(&report), typeset(&report, &fonts()));
        assert_eq!(kept.pages, fresh.pages, "{text:?}");
        assert_eq!(kept.outline, fresh.outline);
        assert_eq!(kept.elements, fresh.elements);
    }
}
