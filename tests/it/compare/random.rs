//! Reports of any kind: comparing never fails, loses no word, and is the same from both sides.

use super::section;
use nianbao::compare::{PieceKind, Status, compare, diff};
use nianbao::form::{FORMS, Form};
use nianbao::report::{Figure, Number, Report};
use proptest::prelude::*;

fn figure() -> impl Strategy<Value = Figure> {
    prop_oneof![
        3 => Just(Figure::Blank),
        3 => Just(Figure::from(0)),
        6 => (-50_i64..5_000).prop_map(Figure::from),
        1 => any::<i64>().prop_map(|number| Figure::Number(Number::from(number))),
        1 => Just(Figure::Number(Number::MAX)),
        1 => Just(Figure::Number(Number::MIN)),
        1 => Just(Figure::NotApplicable),
        1 => Just(Figure::Words("/".to_owned())),
    ]
}

fn paragraph() -> impl Strategy<Value = String> {
    prop_oneof![
        "[公开信息政府条例一二三（）《》〔〕，。；：、年月日号件%0-9a-z ]{0,60}",
        "\\PC{0,40}",
        Just("邀请企业经营者、社区居民列席政府有关会议，当面听取意见4次。".to_owned()),
    ]
}

fn report() -> impl Strategy<Value = Report> {
    let n_cells = FORMS
        .into_iter()
        .map(|form| form.cells().count())
        .max()
        .unwrap();
    let figures = prop::collection::vec(figure(), n_cells);
    let text = prop::collection::vec(paragraph(), 0..8);
    (0..FORMS.len(), 2019_u16..2026, figures, text).prop_map(|(form, year, figures, text)| {
        let mut report = Report::new("某市某局", year);
        report.form = FORMS[form];
        for (cell, figure) in Form::cells(report.form).zip(figures) {
            if !report.form.is_computed(cell) {
                report.figures.set(cell, figure);
            }
        }
        report.set_paragraphs(section("overview"), text);
        report
    })
}

const fn mirrored(status: Status) -> Status {
    match status {
        Status::OnlyOld => Status::OnlyNew,
        Status::OnlyNew => Status::OnlyOld,
        Status::Same | Status::Changed | Status::NotComparable | Status::Nothing => status,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_other_way_round_mirrors_every_status(old in report(), new in report()) {
        let there = compare(&old, &new);
        let back = compare(&new, &old);
        prop_assert_eq!(there.cells.len(), back.cells.len());
        for own in &there.cells {
            let other = back.cell(own.cell).unwrap();
            prop_assert_eq!(own.status, mirrored(other.status), "{}", own.cell);
            let change = own.change.map(|change| change.difference);
            prop_assert_eq!(change, other.change.map(|change| -change.difference));
        }
    }

    #[test]
    fn no_paragraph_is_lost_and_no_share_is_more_than_all(old in report(), new in report()) {
        let comparison = compare(&old, &new);
        let (mut n_old, mut n_new) = (0, 0);
        for section in &comparison.text {
            for pair in &section.paragraphs {
                if let Some(idx) = pair.old {
                    n_old += 1;
                    prop_assert_eq!(&pair.old_text(), &old.paragraphs(section.section)[idx]);
                }
                if let Some(idx) = pair.new {
                    n_new += 1;
                    prop_assert_eq!(&pair.new_text(), &new.paragraphs(section.section)[idx]);
                }
            }
        }
        let n = |report: &Report| report.form.sections().map(|own| report.paragraphs(own).len()).sum::<usize>();
        prop_assert_eq!((n_old, n_new), (n(&old), n(&new)));
        prop_assert!(comparison.repetition.text.repeated <= comparison.repetition.text.counted);
        prop_assert!(comparison.repetition.tables.repeated <= comparison.repetition.tables.counted);
    }

    #[test]
    fn a_report_beside_itself_differs_in_nothing(report in report()) {
        let comparison = compare(&report, &report);
        prop_assert!(comparison.is_same());
        let text = comparison.repetition.text;
        prop_assert_eq!(text.repeated, text.counted);
    }

    #[test]
    fn the_differences_applied_to_the_old_text_give_the_new_one(old in paragraph(), new in paragraph()) {
        let pieces = diff(&old, &new);
        let side = |other: PieceKind| -> String {
            let own = pieces.iter().filter(|piece| piece.kind != other);
            own.map(|piece| piece.text.as_str()).collect()
        };
        prop_assert_eq!(side(PieceKind::Added), old);
        prop_assert_eq!(side(PieceKind::Removed), new);
        for both in pieces.windows(2) {
            prop_assert!(both[0].kind != both[1].kind);
        }
    }
}
