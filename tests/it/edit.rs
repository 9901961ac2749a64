//! What holds for every sequence of edits: all of them undone end where they began, and made again where they ended.

use nianbao::edit::{Edit, History, Merge, Properties, between, differences};
use nianbao::form::{CellAddress, FORMS, Form, SectionId};
use nianbao::report::{Answer, CarryOver, Figure, Origin, Promise, Report, Suggestion};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// What a person does.
#[derive(Clone, Debug)]
enum Deed {
    Edit(Edit),
    Undo,
    Redo,
    Pause,
}

fn section() -> impl Strategy<Value = SectionId> {
    let sections: Vec<SectionId> = FORMS.into_iter().flat_map(Form::sections).collect();
    select(sections)
}

fn cell() -> impl Strategy<Value = CellAddress> {
    let cells: Vec<CellAddress> = FORMS.into_iter().flat_map(Form::cells).collect();
    select(cells)
}

fn figure() -> impl Strategy<Value = Figure> {
    prop_oneof![
        Just(Figure::Blank),
        Just(Figure::NotApplicable),
        any::<i64>().prop_map(Figure::from),
        "\\PC{1,4}".prop_map(Figure::Words),
    ]
}

fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    vec("[一二三四五六。，\\PC]{0,12}", 0..5)
}

fn properties() -> impl Strategy<Value = Edit> {
    (
        any::<Index>(),
        "\\PC{0,6}",
        1_u16..9999,
        vec("\\PC{0,6}", 0..3),
    )
        .prop_map(|(form, agency, year, title)| {
            let mut report = Report::new(agency, year);
            report.form = FORMS[form.index(FORMS.len())];
            report.title = title;
            Edit::SetProperties(Properties::from(&report))
        })
}

fn answers() -> impl Strategy<Value = Edit> {
    let answer = ("[a-c]", "\\PC{0,3}").prop_map(|(rule, reason)| Answer {
        rule,
        about: String::new(),
        values: String::new(),
        reason,
    });
    vec(answer, 0..3).prop_map(Edit::SetAnswers)
}

fn promises() -> impl Strategy<Value = Vec<Promise>> {
    let promise =
        ("[a-c]", any::<bool>()).prop_map(|(words, is_answered)| Promise { words, is_answered });
    vec(promise, 0..4)
}

fn carry_over() -> impl Strategy<Value = CarryOver> {
    let suggestions = ("[甲乙丙]{1,2}", 0_usize..6)
        .prop_map(|(words, n_before)| Suggestion::new(words, n_before));
    let text = vec((section(), vec(suggestions, 0..4)), 0..4);
    let figures = vec((cell(), figure()), 0..3);
    (promises(), figures, text).prop_map(|(promises, figures, text)| {
        let mut carry_over = CarryOver::default();
        carry_over.promises = promises;
        for (cell, figure) in figures {
            carry_over.figures.set(cell, figure);
        }
        for (section, suggestions) in text {
            carry_over.set_suggestions(section, suggestions);
        }
        carry_over
    })
}

fn origin() -> impl Strategy<Value = Option<Origin>> {
    let origin = ("[a-c]", vec(cell(), 0..3)).prop_map(|(source, derived)| Origin {
        source,
        sha256: String::new(),
        date: None,
        derived,
    });
    proptest::option::of(origin)
}

fn another_report() -> impl Strategy<Value = Edit> {
    let parts = (carry_over(), origin(), section(), paragraphs());
    parts.prop_map(|(carry_over, origin, section, paragraphs)| {
        let mut report = Report::new("某市某局", 2024);
        report.carry_over = carry_over;
        report.origin = origin.map(std::sync::Arc::new);
        report.set_paragraphs(section, paragraphs);
        Edit::Become(Box::new(report))
    })
}

fn left_by_last_year() -> impl Strategy<Value = Edit> {
    let places = || vec(0_usize..5, 0..3);
    prop_oneof![
        another_report(),
        promises().prop_map(Edit::SetPromises),
        (section(), places()).prop_map(|(section, taken)| Edit::TakeSuggestion(section, taken)),
        (section(), places()).prop_map(|(section, dropped)| Edit::DropSuggestion(section, dropped)),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    let plain = prop_oneof![
        vec((cell(), figure()), 1..6).prop_map(Edit::SetFigures),
        (section(), paragraphs()).prop_map(|(section, text)| Edit::SetParagraphs(section, text)),
        vec((section(), paragraphs()), 1..4).prop_map(Edit::SetText),
        properties(),
        answers(),
        left_by_last_year(),
    ];
    prop_oneof![
        4 => plain.clone(),
        1 => vec(plain, 0..4).prop_map(Edit::Several),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => edit().prop_map(Deed::Edit),
        2 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
        1 => Just(Deed::Pause),
    ]
}

fn report() -> impl Strategy<Value = Report> {
    vec(edit(), 0..8).prop_map(|edits| {
        let mut report = Report::new("某市某局", 2024);
        for edit in edits {
            edit.apply(&mut report);
        }
        report
    })
}

/// How many cases are tried; a longer run says so in `PROPTEST_CASES`.
fn cases(usual: u32) -> u32 {
    let wanted = std::env::var("PROPTEST_CASES").ok();
    wanted.and_then(|n| n.parse().ok()).unwrap_or(usual)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(300)))]

    #[test]
    fn all_undone_ends_where_it_began_and_all_redone_where_it_ended(
        first in report(),
        deeds in vec(deed(), 0..40),
    ) {
        let mut history = History::new(first.clone());
        let begun = history.revision();
        for deed in deeds {
            match deed {
                Deed::Edit(edit) => drop(history.apply(edit)),
                Deed::Undo => drop(history.undo()),
                Deed::Redo => drop(history.redo()),
                Deed::Pause => history.seal(),
            }
        }
        while history.redo().is_some() {}
        let (last, revision) = (history.report().clone(), history.revision());
        while history.undo().is_some() {}
        prop_assert_eq!(history.report(), &first);
        prop_assert_eq!(history.revision(), begun);
        while history.redo().is_some() {}
        prop_assert_eq!(history.report(), &last);
        prop_assert_eq!(history.revision(), revision);
    }

    #[test]
    fn one_edit_leads_from_any_report_to_any_other(old in report(), new in report()) {
        let mut made = old.clone();
        if let Some(edit) = between(&old, &new) {
            edit.apply(&mut made);
        }
        prop_assert_eq!(&made, &new);
        prop_assert_eq!(differences(&old, &new).is_empty(), old == new);
    }

    #[test]
    fn a_merge_with_one_who_changed_nothing_is_the_other_report(base in report(), changed in report()) {
        for (ours, theirs) in [(&changed, &base), (&base, &changed), (&changed, &changed)] {
            let merge = Merge::new(&base, ours, theirs);
            prop_assert!(merge.conflicts().is_empty());
            prop_assert_eq!(&merge.report(&[]), &changed);
        }
    }
}
