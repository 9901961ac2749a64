//! What holds for every report: writing and reading gives it back.

use nianbao::form::{CellAddress, FORMS, FigureKind, Form};
use nianbao::report::{
    Answer, CarryOver, Date, Figure, Meaning, Number, Origin, Promise, Reading, Report, Suggestion,
};
use nianbao::store::ReportFile;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A figure in a cell; where the cell is computed, words, for a number may happen to be the sum.
fn figure() -> impl Strategy<Value = (CellAddress, Figure)> {
    let cells: Vec<(CellAddress, FigureKind)> = FORMS
        .into_iter()
        .flat_map(|form| form.tables.iter().flat_map(nianbao::form::Table::figures))
        .collect();
    let is_computed = |cell| FORMS.into_iter().any(|form: &Form| form.is_computed(cell));
    let amount = (any::<i64>(), 0_u32..9).prop_map(|(digits, scale)| Number::new(digits, scale));
    let number = prop_oneof![any::<i64>().prop_map(Number::from), amount];
    let words = "\\PC{0,5}※\\PC{0,5}".prop_map(Figure::Words);
    (select(cells), number, words, 0..8).prop_map(move |((cell, kind), number, words, choice)| {
        let number = match kind {
            FigureKind::Amount(_) => number,
            FigureKind::Count | FigureKind::Change => number.trunc(),
        };
        let figure = match choice {
            0 => Figure::NotApplicable,
            1 => words,
            _ if is_computed(cell) => words,
            _ => Figure::Number(number),
        };
        (cell, figure)
    })
}

prop_compose! {
    fn answer()(parts in any::<[String; 4]>()) -> Answer {
        let [rule, about, values, reason] = parts;
        Answer { rule, about, values, reason }
    }
}

prop_compose! {
    fn reading()(
        section in any::<Index>(),
        context in any::<String>(),
        number in any::<i64>(),
        scale in 0_u32..9,
        cell in proptest::option::of(any::<Index>()),
    ) -> Reading {
        let form = FORMS[0];
        let cells: Vec<_> = form.cells().collect();
        Reading {
            section: *section.get(&form.sections().collect::<Vec<_>>()),
            context,
            number: Number::new(number, scale),
            meaning: cell.map_or(Meaning::Independent, |cell| Meaning::Cell(*cell.get(&cells))),
        }
    }
}

prop_compose! {
    fn carry_over()(
        suggestions in vec((any::<Index>(), vec((any::<String>(), 0_usize..9), 0..4)), 0..4),
        promises in vec((any::<String>(), any::<bool>()), 0..4),
        figures in vec(figure(), 0..6),
    ) -> CarryOver {
        let mut carry_over = CarryOver::default();
        let sections: Vec<_> = FORMS[0].sections().collect();
        for (idx, suggestions) in suggestions {
            let suggestions = suggestions.into_iter().map(|(words, n_before)| Suggestion::new(words, n_before));
            carry_over.set_suggestions(*idx.get(&sections), suggestions.collect());
        }
        let promises = promises.into_iter();
        carry_over.promises = promises
            .map(|(words, is_answered)| Promise { words, is_answered })
            .collect();
        for (cell, figure) in figures {
            carry_over.figures.set(cell, figure);
        }
        carry_over
    }
}

prop_compose! {
    fn origin()(
        source in any::<String>(),
        hash in "[0-9a-f]{64}",
        derived in vec(any::<Index>(), 0..4),
    ) -> Origin {
        let cells: Vec<_> = FORMS[0].cells().collect();
        Origin {
            source,
            sha256: hash,
            date: Date::new(2025, 1, 20),
            derived: derived.iter().map(|cell| *cell.get(&cells)).collect(),
        }
    }
}

prop_compose! {
    fn report()(
        agency in any::<String>(),
        year in 1_u16..=9999,
        form in select(FORMS.to_vec()),
        title in vec(any::<String>(), 0..3),
        signed_by in any::<String>(),
        date in proptest::option::of((1_u16..=9999, 1_u8..=12, 1_u8..=28)),
        paragraphs in vec((any::<Index>(), vec(any::<String>(), 0..4)), 0..8),
        figures in vec(figure(), 0..60),
        answers in vec(answer(), 0..4),
        readings in vec(reading(), 0..4),
        carry_over in carry_over(),
        origin in proptest::option::of(origin()),
    ) -> Report {
        let mut report = Report::new(agency, year);
        report.form = form;
        report.title = title;
        report.answers = answers;
        report.readings = readings;
        report.sign_off.agency = signed_by;
        report.sign_off.date = date.and_then(|(year, month, day)| Date::new(year, month, day));
        let sections: Vec<_> = form.sections().collect();
        for (idx, paragraphs) in paragraphs {
            report.set_paragraphs(*idx.get(&sections), paragraphs);
        }
        for (cell, figure) in figures {
            report.figures.set(cell, figure);
        }
        // At the end: paragraphs move what waits between them.
        report.carry_over = carry_over;
        report.origin = origin.map(std::sync::Arc::new);
        report
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_report_comes_back_as_it_was_written(report in report()) {
        let bytes = ReportFile::new(&report).to_bytes(&report);
        let file = ReportFile::parse(bytes.clone()).unwrap();
        prop_assert_eq!(file.report(), &report);
        prop_assert_eq!(file.to_bytes(&report), bytes);
    }

    #[test]
    fn one_report_takes_the_place_of_another(old in report(), new in report()) {
        let file = ReportFile::parse(ReportFile::new(&old).to_bytes(&old)).unwrap();
        let changed = ReportFile::parse(file.to_bytes(&new)).unwrap();
        prop_assert_eq!(changed.report(), &new);
    }
}
