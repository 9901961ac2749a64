//! The text layer of a real report with lost and shifted cells, which stands beside the repository where there is one.

use nianbao::cell;
use nianbao::form::{CellAddress, SectionId};
use nianbao::import::{Draft, Found, Hints, Imported, import};
use nianbao::report::{Figure, Number};
use nianbao::store::ReportFile;
use std::fs;
use std::path::{Path, PathBuf};

fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared/data")
        .join(name);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data")
        .join(name);
    let found = [beside, path].into_iter().find(|path| path.is_file());
    if found.is_none() {
        eprintln!("not tried on {name}: it does not stand beside the repository");
    }
    found
}

pub(super) fn draft(bytes: &[u8]) -> Draft {
    match import(bytes, &Hints::default()).unwrap() {
        Imported::Draft(draft) => *draft,
        Imported::Attached(_) => panic!("it is one of our own"),
    }
}

fn number(figure: &Figure) -> Number {
    figure.number().unwrap_or_default()
}

#[test]
fn the_real_text_of_hangzhou_is_read_in_full() {
    let (Some(text), Some(expected)) = (
        shared("hangzhou_eeb_2020.txt"),
        shared("hangzhou_eeb_2020.nianbao"),
    ) else {
        return;
    };
    let mut draft = draft(&fs::read(text).unwrap());
    let expected = ReportFile::open(&expected).unwrap().report().clone();
    assert_eq!(draft.report.form, expected.form);
    assert_eq!(draft.report.year, 2020);
    assert_eq!(draft.report.agency, "杭州市生态环境局");
    for cell in expected.form.cells() {
        let (own, theirs) = (draft.report.figure(cell), expected.figure(cell));
        assert_eq!(number(&own), number(&theirs), "{cell}");
    }
    let found = |cell: CellAddress| {
        draft
            .cells
            .iter()
            .find(|own| own.cell == cell)
            .unwrap()
            .found
    };
    assert_eq!(found(cell!("requests.received.natural")), Found::Derived);
    assert_eq!(found(cell!("requests.granted.natural")), Found::Derived);
    let unsettled: Vec<_> = draft
        .cells
        .iter()
        .filter(|cell| !cell.found.is_settled())
        .collect();
    assert!(
        draft.is_settled(),
        "{unsettled:?} {:?} {:?}",
        draft.doubts,
        draft.suspects
    );
    let n_paragraphs = |name: &str| {
        let section: SectionId = expected
            .form
            .sections()
            .find(|section| section.as_str() == name)
            .unwrap();
        draft.report.paragraphs(section).len()
    };
    assert_eq!(
        [n_paragraphs("overview"), n_paragraphs("problems")],
        [25, 10]
    );
    draft.accept_clean_ups();
    for section in expected.form.sections() {
        assert_eq!(
            draft.report.paragraphs(section),
            expected.paragraphs(section),
            "{section}"
        );
    }
}
