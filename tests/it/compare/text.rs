//! The text of two years: paragraphs that moved, numbers that changed, sentences that stand again.

use super::section;
use nianbao::compare::{Comparison, NumberChange, ParagraphPair, PieceKind, compare};
use nianbao::report::Report;

const OPEN: &str = "财政预决算、重大建设项目、公共资源交易等信息按照年初确定的事项清单逐项公开。";
const HEAR: &str = "邀请企业经营者、社区居民列席政府有关会议，当面听取意见。";
const PRESS: &str = "围绕民生热点召开新闻发布会4次，发布政策解读28篇，占全部文件的54.0%。";

fn report(year: u16, paragraphs: &[&str]) -> Report {
    let mut report = Report::new("某市某局", year);
    let paragraphs = paragraphs.iter().map(|&text| text.to_owned()).collect();
    report.set_paragraphs(section("overview"), paragraphs);
    report
}

fn compared(old: &[&str], new: &[&str]) -> Comparison {
    compare(&report(2023, old), &report(2024, new))
}

fn pairs(comparison: &Comparison) -> &[ParagraphPair] {
    &comparison.section(section("overview")).unwrap().paragraphs
}

#[test]
fn a_paragraph_that_moved_is_paired_with_itself_and_repeats_all() {
    let comparison = compared(&[OPEN, HEAR, PRESS], &[PRESS, OPEN, HEAR]);
    let found: Vec<_> = pairs(&comparison)
        .iter()
        .map(|pair| (pair.old, pair.new, pair.is_moved))
        .collect();
    assert_eq!(
        found,
        [
            (Some(2), Some(0), true),
            (Some(0), Some(1), false),
            (Some(1), Some(2), false),
        ]
    );
    assert_eq!(
        comparison.repetition.text.percent().unwrap().to_string(),
        "100.0"
    );
}

#[test]
fn numbers_in_sentences_that_correspond_are_listed() {
    let new = "聚焦民生热点召开新闻发布会6次，发布政策解读35篇，占全部文件的64.4%。";
    let comparison = compared(&[PRESS], &[new]);
    let words: Vec<String> = pairs(&comparison)[0]
        .numbers
        .iter()
        .map(NumberChange::words)
        .collect();
    assert_eq!(
        words,
        [
            "聚焦民生热点召开新闻发布会 4 → 6 次（+2）",
            "发布政策解读 28 → 35 篇（+7）",
            "占全部文件的 54.0 → 64.4%（+10.4个百分点）",
        ]
    );
}

#[test]
fn the_pieces_of_a_pair_give_both_paragraphs() {
    let new = format!("2024年，{HEAR}");
    let comparison = compared(&[HEAR], &[&new]);
    let pair = &pairs(&comparison)[0];
    assert_eq!((pair.old_text(), pair.new_text()), (HEAR.to_owned(), new));
    let kinds: Vec<PieceKind> = pair.pieces.iter().map(|piece| piece.kind).collect();
    assert_eq!(kinds, [PieceKind::Added, PieceKind::Equal]);
}

#[test]
fn a_repeated_sentence_leads_to_the_sentence_it_repeats() {
    let new = format!("今年有新的做法。{HEAR}");
    let comparison = compared(&[OPEN, HEAR], &[&new]);
    let repetition = comparison.repetition.section(section("overview")).unwrap();
    let paragraph = &repetition.paragraphs[0];
    assert_eq!(paragraph.repeated.len(), 1);
    let own = &paragraph.repeated[0];
    assert_eq!((own.old.paragraph, own.old.text.as_str()), (1, HEAR));
    let words: String = new
        .chars()
        .skip(own.characters.start)
        .take(own.characters.len())
        .collect();
    assert_eq!(words, HEAR);
    assert_eq!(
        (paragraph.share.repeated, paragraph.share.counted),
        (25, 32)
    );
}

#[test]
fn the_words_of_the_form_and_of_laws_are_no_repetition() {
    let form =
        "（一）总体情况。收到政府信息公开申请，予以公开；依据《中华人民共和国政府信息公开条例》。";
    let comparison = compared(&[form], &[form]);
    let share = comparison.repetition.text;
    assert_eq!((share.repeated, share.counted), (4, 4));
}

#[test]
fn a_text_that_was_written_anew_shares_nothing() {
    let old: Vec<String> = (0..40).map(|idx| format!("{idx}{OPEN}")).collect();
    let new: Vec<String> = (0..40).map(|idx| format!("{idx}{HEAR}")).collect();
    let old: Vec<&str> = old.iter().map(String::as_str).collect();
    let new: Vec<&str> = new.iter().map(String::as_str).collect();
    let comparison = compared(&old, &new);
    assert_eq!(pairs(&comparison).len(), 80);
    assert_eq!(
        comparison.repetition.text.percent().unwrap().to_string(),
        "0.0"
    );
}
