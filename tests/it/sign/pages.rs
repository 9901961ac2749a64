//! The pages of a copy: sign-off sheet, marks, seal, check code, watermark.

use super::bench::{NOW, frozen, identity, order, pdf, report, seal};
use crate::sheets;
use nianbao::cell;
use nianbao::export::picture::PdfPages;
use nianbao::form::SectionId;
use nianbao::report::{Figure, Mark, Report, SealPicture, SignOffNames};
use nianbao::sign::{Finish, Order, SignError, Stamp, Visibility, draft, freeze, picture};
use nianbao::store::ReportFile;
use nianbao::typeset::document::{Document, Item, Page, Run};
use nianbao::typeset::{Check, CopyPages, Imprint, Issue, Matrix, Seal, typeset, typeset_copy};
use nianbao::units::{Length, Rect};
use std::sync::Arc;

fn issue(seal: Seal) -> Issue {
    Issue {
        revision: 1,
        names: SignOffNames::default(),
        sheet: None,
        seal,
        check: Check {
            code: "2222-3333-4444-5555".to_owned(),
            words: "某市某局 2024年度".to_owned(),
            matrix: Arc::new(Matrix {
                side: 2,
                dark: vec![true, false, true, true],
            }),
        },
        signature: Vec::new(),
        changes: Vec::new(),
    }
}

fn copy(report: &Report, issue: Issue) -> CopyPages {
    let imprint = Imprint {
        watermark: None,
        mark: Some(Mark::Original),
        number: Some(7),
        recipient: String::new(),
        issue: Some(issue),
    };
    typeset_copy(report, &imprint, &sheets::fonts())
}

fn runs(page: &Page) -> impl Iterator<Item = &Run> {
    page.items.iter().filter_map(|item| match item {
        Item::Text(run) => Some(run),
        Item::Rule(_) | Item::Shade(_) | Item::Picture(_) | Item::Matrix(_) => None,
    })
}

fn words(page: &Page) -> String {
    let glyphs = runs(page).flat_map(|run| run.glyphs.iter());
    glyphs.map(|glyph| glyph.character).collect()
}

fn all_words(document: &Document) -> String {
    document.pages.iter().map(words).collect()
}

/// The heights of the lines of content on a page, without what stands beside it.
fn baselines(page: &Page) -> Vec<f64> {
    let content = runs(page).filter(|run| run.element.is_some());
    content.map(|run| run.origin.y.to_mm()).collect()
}

#[test]
fn nothing_is_added_to_a_report_that_is_not_issued() {
    let report = report();
    let (plain, copy) = (
        typeset(&report, &sheets::fonts()),
        typeset_copy(&report, &Imprint::default(), &sheets::fonts()),
    );
    assert_eq!(plain.pages, copy.document.pages);
    assert_eq!((copy.n_front_pages, copy.seal), (0, None));
}

#[test]
fn number_and_mark_stand_on_the_first_line_of_the_text_area() {
    let pages = copy(&report(), issue(Seal::None));
    let first = &pages.document.pages[0];
    let head: String = words(first).chars().take(8).collect();
    assert_eq!(head, "000007正本");
    let number = runs(first).next().unwrap();
    assert!((number.origin.x.to_mm() - 28.0).abs() < 0.5);
    assert!((37.0..47.3).contains(&number.origin.y.to_mm()));
    let mark = runs(first).nth(1).unwrap();
    assert!(
        (170.0..184.0).contains(&mark.origin.x.to_mm()),
        "{:?}",
        mark.origin
    );
}

#[test]
fn every_page_of_a_copy_has_the_check_code_away_from_its_number() {
    let pages = copy(&report(), issue(Seal::None));
    for page in &pages.document.pages {
        let at = |start: &str| {
            let run = runs(page).find(|run| {
                run.element.is_none()
                    && run
                        .glyphs
                        .iter()
                        .map(|glyph| glyph.character)
                        .collect::<String>()
                        .starts_with(start)
            });
            run.unwrap_or_else(|| panic!("{start} is not on the page"))
                .origin
                .x
                .to_mm()
        };
        assert!((at("校验码") - at("—")).abs() > 40.0);
    }
}

#[test]
fn the_sign_off_sheet_comes_first_and_the_report_begins_on_page_1() {
    let names = SignOffNames {
        drafted_by: "张某".to_owned(),
        agreed_by: "王某、赵某".to_owned(),
        document_number: "某府办〔2025〕3号".to_owned(),
        ..SignOffNames::default()
    };
    let issue = Issue {
        names,
        sheet: Some(3),
        ..issue(Seal::None)
    };
    let pages = copy(&report(), issue);
    assert_eq!(pages.n_front_pages, 1);
    let sheet = words(&pages.document.pages[0]);
    for word in [
        "签　发　单",
        "张某",
        "王某",
        "赵某",
        "某府办〔2025〕3号",
        "签名：",
        "2222-3333-4444-5555",
    ] {
        assert!(
            sheet.replace('　', "").contains(&word.replace('　', "")),
            "{word}: {sheet}"
        );
    }
    assert!(!sheet.contains('—'), "the sheet has no page number");
    assert!(words(&pages.document.pages[1]).contains("— 1 —"));
    assert!(
        pages
            .document
            .outline
            .iter()
            .all(|entry| entry.page_idx >= 1)
    );
}

#[test]
fn a_draft_has_its_words_below_every_page_and_carries_no_data() {
    let imprint = Imprint {
        watermark: Some("送审稿".to_owned()),
        ..Imprint::default()
    };
    let pages = typeset_copy(&report(), &imprint, &sheets::fonts())
        .document
        .pages;
    for page in &pages {
        let shades = page
            .items
            .iter()
            .take_while(|item| matches!(item, Item::Shade(_)));
        assert_eq!(shades.count(), 3);
    }
    let pdf = draft(&report(), &sheets::fonts()).unwrap();
    let found = nianbao::sign::verify(&pdf, None, NOW).unwrap();
    assert!(found.attached.is_none());
    // The watermark is grey: black text stays darker than it.
    let picture = PdfPages::open(Arc::new(pdf))
        .unwrap()
        .picture(0, 0.5)
        .unwrap();
    let lightest_grey = picture
        .pixels
        .chunks_exact(4)
        .filter(|pixel| (215..=232).contains(&pixel[0]))
        .count();
    assert!(lightest_grey > 500, "{lightest_grey}");
}

/// The sample with so many sentences in the last part.
fn with_text(n_sentences: usize) -> Report {
    let mut report = report();
    let last: SectionId = report.form.parts.last().unwrap().section;
    let text = "本机关没有其他需要报告的事项，有关数据均已核对。".repeat(n_sentences);
    report.set_paragraphs(last, vec![text]);
    report
}

// The seal presses on name and date, its top is within one line of the text, and text stands on its page.
#[test]
fn a_seal_never_stands_alone_at_any_length_of_the_text() {
    let image = Arc::new(picture(&super::bench::seal_png(64)).unwrap());
    let pitch = 225.0 / 22.0;
    let mut seen = std::collections::BTreeSet::new();
    for n_sentences in 1..=48 {
        let seal = Seal::Picture(Arc::clone(&image), Length::mm(42.0));
        let pages = copy(&with_text(n_sentences), issue(seal));
        let (page_idx, rect) = pages.seal.unwrap();
        let page = &pages.document.pages[page_idx];
        assert_eq!(page_idx + 1, pages.document.pages.len());
        check_inside(rect);
        let lines = baselines(page);
        let [.., text, name, date] = distinct(&lines)[..] else {
            panic!("text, name and date stand on the page of the seal");
        };
        let (top, bottom) = (rect.top().to_mm(), rect.bottom().to_mm());
        // A base line lies two fifths of a line or so above the foot of its line.
        let foot = ((text - 37.0) / pitch).ceil() * pitch + 37.0;
        assert!(
            (foot - 0.1..=foot + pitch).contains(&top),
            "{n_sentences}: {foot} {top}"
        );
        assert!(top < name && date < bottom, "{n_sentences}");
        let middle = f64::midpoint(top, bottom);
        assert!(
            f64::midpoint(name, date) > middle,
            "name and date stand a little below the middle"
        );
        seen.insert(format!("{foot:.1}"));
    }
    assert!(
        seen.len() > 12,
        "the seal was seen at {} heights",
        seen.len()
    );
}

fn check_inside(rect: Rect) {
    assert!(
        rect.top().to_mm() >= 37.0 && rect.bottom().to_mm() <= 262.1,
        "{rect:?}"
    );
    assert!(
        rect.left().to_mm() >= 28.0 && rect.right().to_mm() <= 184.0,
        "{rect:?}"
    );
    assert!((rect.size.width.to_mm() - 42.0).abs() < 1e-9);
}

fn distinct(heights: &[f64]) -> Vec<f64> {
    let mut distinct: Vec<f64> = Vec::new();
    for &height in heights {
        if distinct.iter().all(|known| (known - height).abs() > 3.0) {
            distinct.push(height);
        }
    }
    distinct.sort_by(f64::total_cmp);
    distinct
}

#[test]
fn a_seal_is_red_where_it_should_be_and_the_name_below_it_stays_readable() {
    let mut frozen = frozen(1);
    frozen.stamp(&Stamp::Picture(seal())).unwrap();
    let copy = frozen.copies[0].clone();
    let (pdf, area) = frozen.pdf(Some(&copy), &sheets::fonts()).unwrap();
    let area = area.unwrap();
    let picture = PdfPages::open(Arc::new(pdf))
        .unwrap()
        .picture(area.page_idx, 1.0)
        .unwrap();
    let is_red = |pixel: &[u8]| pixel[0] > 180 && pixel[1] < 120;
    let reds: Vec<(usize, usize)> = picture
        .pixels
        .chunks_exact(4)
        .enumerate()
        .filter(|(_, pixel)| is_red(pixel))
        .map(|(idx, _)| (idx % picture.width, idx / picture.width))
        .collect();
    let [left, bottom, right, top] = area.rect.map(f64::from);
    let whole = |n_pixels: usize| f64::from(u32::try_from(n_pixels).unwrap());
    let height = whole(picture.height);
    let xs = reds.iter().map(|(x, _)| whole(*x));
    let ys = reds.iter().map(|(_, y)| height - whole(*y));
    assert!((xs.clone().fold(f64::MAX, f64::min) - left).abs() < 2.0);
    assert!((xs.fold(f64::MIN, f64::max) - right).abs() < 2.0);
    assert!((ys.clone().fold(f64::MAX, f64::min) - bottom).abs() < 2.5);
    assert!((ys.fold(f64::MIN, f64::max) - top).abs() < 2.5);
}

#[test]
fn the_copy_for_the_public_has_no_sign_off_sheet() {
    let mut frozen = frozen(1);
    frozen.add_sheet();
    let copy = frozen.copies[0].clone();
    let fonts = sheets::fonts();
    let mut begins_with_sheet = |copy| {
        let (pdf, _) = frozen.pdf(copy, &fonts).unwrap();
        let file = lopdf::Document::load_mem(&pdf).unwrap();
        file.extract_text(&[1]).unwrap().contains("拟稿")
    };
    assert!(begins_with_sheet(Some(&copy)));
    assert!(!begins_with_sheet(None));
}

#[test]
fn a_signature_without_a_picture_is_shown_in_a_box_below_the_date() {
    let mut frozen = frozen(1);
    frozen.stamp(&Stamp::Room).unwrap();
    let identity = identity("rsa.p12").unwrap();
    let finish = Finish::Signed(Box::new(identity), Visibility::AtSeal);
    let pdf = frozen.finished(None, &finish, &sheets::fonts()).unwrap();
    let file = lopdf::Document::load_mem(&pdf).unwrap();
    let n_pages = u32::try_from(file.get_pages().len()).unwrap();
    let text = file.extract_text(&[n_pages]).unwrap();
    let text = text.replace(char::is_whitespace, "");
    for words in [
        "数字签名：某市某局rsa",
        "签名时间：2027-12-2821:20",
        "签名事由：签发年度报告",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let found = nianbao::sign::verify(&pdf, None, NOW).unwrap();
    assert!(found.agrees(), "{:?}", found.lines());
}

#[test]
fn the_box_of_a_signature_never_stands_alone_and_never_leaves_the_text_area() {
    for n_sentences in 1..=48 {
        let issue = Issue {
            signature: vec!["数字签名：某市某局".to_owned(); 3],
            ..issue(Seal::None)
        };
        let pages = copy(&with_text(n_sentences), issue);
        let (page_idx, rect) = pages.signature.unwrap();
        assert_eq!(page_idx + 1, pages.document.pages.len());
        assert!(
            rect.bottom().to_mm() <= 262.1 && rect.right().to_mm() <= 184.1,
            "{rect:?}"
        );
        let above = baselines(&pages.document.pages[page_idx]);
        let above = above.iter().filter(|y| **y < rect.top().to_mm());
        let above: Vec<f64> = above.copied().collect();
        assert!(
            distinct(&above).len() >= 3,
            "text, name and date stand above it"
        );
    }
}

#[test]
fn names_on_the_sign_off_sheet_are_broken_between_them() {
    let issue = Issue {
        names: SignOffNames {
            agreed_by: "市司法局、市保密局、市信访局、市档案馆".to_owned(),
            ..SignOffNames::default()
        },
        sheet: Some(1),
        ..issue(Seal::None)
    };
    let pages = copy(&report(), issue);
    let starts = runs(&pages.document.pages[0]).filter_map(|run| run.glyphs.first());
    let starts: String = starts.map(|glyph| glyph.character).collect();
    assert!(!starts.contains('保') && !starts.contains('信'), "{starts}");
}

#[test]
fn a_copy_with_a_sheet_of_several_pages_is_verified() {
    let names: Vec<String> = (1..=40).map(|n| format!("某市第{n}局")).collect();
    let order = Order {
        names: SignOffNames {
            agreed_by: names.join("、"),
            ..SignOffNames::default()
        },
        ..order(1)
    };
    let report = report();
    let mut frozen = freeze(&ReportFile::new(&report), &report, &order, NOW).unwrap();
    frozen.add_sheet();
    let copy = frozen.copies[0].clone();
    let (pdf, _) = frozen.pdf(Some(&copy), &sheets::fonts()).unwrap();
    let file = lopdf::Document::load_mem(&pdf).unwrap();
    let text = |number| {
        let text = file.extract_text(&[number]).unwrap();
        text.replace(char::is_whitespace, "")
    };
    assert!(text(1).contains("某市第1局") && text(2).starts_with("签发单（续）"));
    let found = nianbao::sign::verify(&pdf, None, NOW).unwrap();
    assert!(found.agrees(), "{:?}", found.lines());
}

#[test]
fn what_has_no_room_is_refused_before_anything_is_written() {
    let mut long = order(1);
    long.names.secrecy = "内".repeat(21);
    let report = report();
    assert!(matches!(
        freeze(&ReportFile::new(&report), &report, &long, NOW),
        Err(SignError::LongSecrecy)
    ));
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, 10, 1000);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[0; 10_000]).unwrap();
    writer.finish().unwrap();
    let tall = SealPicture {
        png: png.into(),
        width_mm: 42.into(),
    };
    assert!(matches!(
        frozen(1).stamp(&Stamp::Picture(tall)),
        Err(SignError::SealSize)
    ));
}

#[test]
fn a_long_name_beside_the_check_code_and_in_the_box_is_whole_and_within_the_text_area() {
    let name = "某某省某某市某某区人力资源和社会保障服务中心".repeat(4);
    let mut issue = Issue {
        signature: vec![
            format!("数字签名：{name}"),
            "签名时间：2025-01-20".to_owned(),
        ],
        ..issue(Seal::None)
    };
    issue.check.words.clone_from(&name);
    let pages = copy(&report(), issue);
    for page in &pages.document.pages {
        assert!(words(page).contains(&name));
    }
    let (page_idx, rect) = pages.signature.unwrap();
    assert!(
        rect.left().to_mm() >= 27.9 && rect.right().to_mm() <= 184.1,
        "{rect:?}"
    );
    assert!(rect.bottom().to_mm() <= 262.1, "{rect:?}");
    for run in pages.document.pages.iter().flat_map(runs) {
        let glyph = run.glyphs.last().unwrap();
        let right = (run.origin.x + glyph.x + run.size).to_mm();
        assert!(run.origin.x.to_mm() >= 27.9 && right <= 187.0, "{right}");
        assert!(run.origin.y.to_mm() < 290.0);
    }
    let last = words(&pages.document.pages[page_idx]);
    assert!(
        last.contains(&format!("数字签名：{name}签名时间")),
        "{last}"
    );
}

#[test]
fn a_report_without_a_signature_cannot_be_sealed() {
    let mut report = report();
    report.sign_off.agency.clear();
    let mut frozen = freeze(&ReportFile::new(&report), &report, &order(1), NOW).unwrap();
    assert!(matches!(
        frozen.stamp(&Stamp::Room),
        Err(SignError::NoSignature)
    ));
}

#[test]
fn a_revision_prints_its_number_and_what_changed_behind_the_report() {
    let first = report();
    let mut file = ReportFile::new(&first);
    file.set_issued(frozen(1).issued);
    let mut second = first.clone();
    second
        .figures
        .set(cell!("requests.received.natural"), Figure::from(3441));
    let order: Order = order(1);
    let mut frozen = freeze(&file, &second, &order, NOW).unwrap();
    let copy = frozen.copies[0].clone();
    let (pdf, _) = frozen.pdf(Some(&copy), &sheets::fonts()).unwrap();
    let file = lopdf::Document::load_mem(&pdf).unwrap();
    let n_pages = u32::try_from(file.get_pages().len()).unwrap();
    let text = |number| {
        file.extract_text(&[number])
            .unwrap()
            .replace(char::is_whitespace, "")
    };
    assert!(text(1).contains("修订版2"), "{}", text(1));
    let last = text(n_pages);
    assert!(last.contains("修订版2修改情况"), "{last}");
    assert!(last.contains("“3440”改为“3441”"), "{last}");
}

#[test]
fn copies_differ_in_nothing_but_their_numbers() {
    let mut frozen = frozen(10);
    let copies = frozen.copies.clone();
    let text = |pdf: &[u8]| {
        let file = lopdf::Document::load_mem(pdf).unwrap();
        let pages: Vec<u32> = file.get_pages().into_keys().collect();
        file.extract_text(&pages).unwrap()
    };
    let mut seen = std::collections::BTreeSet::new();
    let mut rest = None;
    for copy in &copies {
        let (pdf, _) = frozen.pdf(Some(copy), &sheets::fonts()).unwrap();
        let text = text(&pdf);
        let number = format!("{:06}", copy.number);
        assert!(text.contains(&number));
        seen.insert(number.clone());
        let without = text.replacen(&number, "", 1);
        assert_eq!(*rest.get_or_insert_with(|| without.clone()), without);
    }
    assert_eq!(seen.len(), 10);
    assert!(all_words(&typeset(&report(), &sheets::fonts())).len() > 1000);
}

#[test]
fn the_same_issue_gives_the_same_bytes() {
    assert_eq!(pdf(), pdf());
}
