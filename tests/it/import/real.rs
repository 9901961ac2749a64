//! The text layer of a real report with lost and shifted cells, which stands beside the repository where there is one.

use nianbao::cell;
use nianbao::form::{CellAddress, SectionId};
use nianbao::import::{Draft, Found, Hints, Imported, import};
use nianbao::report::{Figure, Number};
use nianbao::rules::{self, Limits, Severity, Subject};
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
    let limits = Limits::default();
    let subject = Subject {
        report: &draft.report,
        last: None,
        limits: &limits,
    };
    let findings = rules::check(&subject);
    let errors: Vec<_> = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn lost_and_shifted_cells_of_a_text_layer_are_recovered() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import/damaged.txt");
    let mut draft = draft(&fs::read(path).unwrap());
    assert_eq!((draft.report.form.id, draft.report.year), ("2019", 2020));
    assert_eq!(draft.report.agency, "某市林业局");
    assert!(
        draft.is_settled(),
        "{:?} {:?}",
        draft.doubts,
        draft.suspects
    );
    let row = |name: &str| -> String {
        let cells = draft
            .report
            .form
            .cells()
            .filter(|cell| cell.row.as_str() == name);
        let figures = cells.map(|cell| number(&draft.report.figure(cell)).to_string());
        figures.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(row("received"), "31 4 0 2 0 0 37");
    assert_eq!(row("granted"), "12 2 0 1 0 0 15");
    assert_eq!(row("refused.internal_affairs"), "2 0 0 0 0 0 2");
    assert_eq!(row("handled_total"), "31 3 0 2 0 0 36");
    assert_eq!(row("carried_forward"), "3 1 0 0 0 0 4");
    assert_eq!(row("licensing"), "12 -1 240");
    assert_eq!(row("procurement"), "4 1250000");
    assert_eq!(row("reconsideration"), "1 0 0 1 2");
    let derived: Vec<CellAddress> = draft
        .cells
        .iter()
        .filter(|cell| cell.found == Found::Derived && number(&cell.figure) != Number::ZERO)
        .map(|cell| cell.cell)
        .collect();
    let [received, granted] = [
        cell!("requests.received.natural"),
        cell!("requests.granted.natural"),
    ];
    assert_eq!(derived, [received, granted]);
    draft.accept_clean_ups();
    let overview = draft.report.form.parts[0].section;
    assert_eq!(
        draft.report.paragraphs(overview),
        [
            "（一）主动公开",
            "2020年，本局通过门户网站发布信息310条，其中造林绿化类96条。公众可以在办公楼一层的查阅点免费查询，也可以在线提交“申请”，工作日内有专人答复。",
            "（二）依申请公开",
            "1、全年收到申请37件，上年结转3件，当年办结36件。",
            "2、对林权登记系统（新OA）开放了查询接口，PM2.5监测数据按月更新。",
        ]
    );
}
