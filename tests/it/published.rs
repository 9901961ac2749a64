//! What is published is read back: every format gives the report that it was made of, by our own reader.

#[cfg(feature = "outside")]
pub(crate) use forged::changed_digits_are_refused;

mod forged;
pub(crate) mod package;

use crate::sheets;
use nianbao::export::{csv::csv, docx::docx, html, xlsx::xlsx};
use nianbao::form::{CellAddress, FORMS, FigureKind, Form, LEAD, OTHER, OVERVIEW, PROBLEMS, Table};
use nianbao::import::{Draft, Found, Hints, Imported, import};
use nianbao::report::{Date, Figure, Report};

/// The formats that are read back, by their names.
const FORMATS: [&str; 4] = ["docx", "page", "fragment", "xlsx"];

fn written(report: &Report, format: &str) -> Vec<u8> {
    match format {
        "docx" => docx(report).unwrap(),
        "page" => html::page(report).into_bytes(),
        "fragment" => html::fragment(report).into_bytes(),
        _ => xlsx(report).unwrap(),
    }
}

fn read(bytes: &[u8]) -> Draft {
    match import(bytes, &Hints::default()) {
        Ok(Imported::Draft(draft)) => *draft,
        other => panic!("{other:?}"),
    }
}

/// What two reports say: everything but what only their own files keep.
fn said(report: &Report) -> Report {
    let mut said = Report::new(report.agency.clone(), report.year);
    said.form = report.form;
    said.sign_off = report.sign_off.clone();
    said.title = report.title_lines();
    for section in report.form.sections() {
        said.set_paragraphs(section, report.paragraphs(section).to_vec());
    }
    for cell in report.form.cells() {
        said.figures.set(cell, report.figure(cell));
    }
    said
}

fn check(report: &Report, name: &str) {
    for format in FORMATS {
        let draft = read(&written(report, format));
        let cells = draft.cells.iter();
        let other: Vec<String> = cells
            .filter(|cell| cell.found != Found::Read)
            .map(|cell| format!("{} {}", cell.cell, cell.text))
            .collect();
        assert_eq!(other, Vec::<String>::new(), "{name} {format}");
        assert_eq!(draft.doubts, [], "{name} {format}");
        assert_eq!(draft.cells.len(), report.form.cells().count());
        let (found, expected) = (said(&draft.report), said(report));
        for cell in report.form.cells() {
            assert_eq!(
                found.figure(cell),
                expected.figure(cell),
                "{name} {format} {cell}"
            );
        }
        for section in report.form.sections() {
            let (found, expected) = (found.paragraphs(section), expected.paragraphs(section));
            assert_eq!(found, expected, "{name} {format} {section}");
        }
        assert_eq!(found, expected, "{name} {format}");
    }
}

#[test]
fn every_format_of_the_samples_gives_the_report_again() {
    for name in ["suqian_2023", "suqian_2024", "hangzhou_eeb_2020"] {
        check(&sheets::report(&format!("{name}.nianbao")), name);
    }
}

/// Numbers that follow from a seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn count(&mut self) -> i64 {
        let end = [1, 10, 100, 100_000][usize::try_from(self.below(4)).unwrap()];
        i64::try_from(self.below(end)).unwrap()
    }
}

/// A report whose sums and balances hold, with blanks, 不适用 and dashes among its figures.
pub(crate) fn generated(seed: u64, form: &'static Form) -> Report {
    let mut numbers = Numbers(seed);
    let agency = [
        "某市某局",
        "某省某市某区某某街道办事处",
        "某县镕水镇𠮷祥乡人民政府",
    ];
    let agency = agency[usize::try_from(seed % 3).unwrap()];
    let mut report = Report::new(agency, form.first_year + u16::try_from(seed % 2).unwrap());
    for table in form.tables {
        fill(&mut report, table, &mut numbers);
    }
    let text = |words: &[String]| words.to_vec();
    report.set_paragraphs(
        LEAD,
        text(&[format!("本报告由{agency}编制，电话：0000-{seed:07}。")]),
    );
    let overview = ["（一）主动公开。".to_owned() + &format!("公开信息{}条。", numbers.count())];
    let more = [
        "（二）依申请公开".to_owned(),
        format!("1.收到<申请>&{}件；", numbers.count()),
    ];
    report.set_paragraphs(OVERVIEW, [&overview[..], &more].concat());
    let long = "改进“公开”工作，".repeat(1 + usize::try_from(numbers.below(200)).unwrap());
    report.set_paragraphs(PROBLEMS, text(&[long + "取得成效。"]));
    let note = form.parts[3].section;
    report.set_paragraphs(note, text(&["注：数量含上年度结转数量".to_owned()]));
    report.set_paragraphs(OTHER, text(&["无".to_owned()]));
    let before = [
        vec![],
        vec!["具体情况见下表".to_owned()],
        vec![
            "（一）办理情况".to_owned(),
            format!("全年办理{}件，统计如下：", numbers.count()),
        ],
    ];
    let own = form.parts[1..4]
        .iter()
        .filter_map(|part| part.before_table.as_ref());
    for (idx, own) in own.enumerate() {
        let before = before[(idx + usize::try_from(seed / 2).unwrap()) % 3].clone();
        report.set_paragraphs(own.section, before);
    }
    if !seed.is_multiple_of(4) {
        agency.clone_into(&mut report.sign_off.agency);
        report.sign_off.date = Date::new(2025, 1, u8::try_from(1 + seed % 28).unwrap());
    }
    report
}

fn fill(report: &mut Report, table: &Table, numbers: &mut Numbers) {
    let entered: Vec<(CellAddress, FigureKind)> = table
        .figures()
        .filter(|(cell, _)| !table.is_computed(*cell))
        .collect();
    for (cell, kind) in entered {
        let own = match (numbers.below(24), kind) {
            (0, _) => Figure::Blank,
            (1, _) => Figure::NotApplicable,
            (2, _) => Figure::Words("/".to_owned()),
            (_, FigureKind::Change) => Figure::from(numbers.count() - 40),
            (_, FigureKind::Amount(_)) if report.form.id == "2019" => {
                // Without a unit, an amount of yuan with decimals is a question.
                Figure::from(numbers.count() * 10_000)
            }
            (_, FigureKind::Amount(_)) => {
                let digits = format!("{}.{:04}", numbers.count(), 1 + numbers.below(9_000));
                Figure::Number(digits.parse().unwrap())
            }
            (_, FigureKind::Count) => Figure::from(numbers.count()),
        };
        report.figures.set(cell, own);
    }
    for balance in table.balances {
        let first = balance.left[0];
        for cell in table
            .cells()
            .filter(|cell| cell.row == first && !table.is_computed(*cell))
        {
            let sum = |rows: &[_]| -> i64 {
                let own = rows
                    .iter()
                    .filter_map(|row| report.figure(cell.in_row(*row)).number());
                own.map(|number| i64::try_from(number).unwrap()).sum()
            };
            let (left, right) = (sum(&balance.left[1..]), sum(balance.right));
            if left > right {
                report
                    .figures
                    .set(cell.in_row(balance.left[1]), Figure::Blank);
                report.figures.set(cell, Figure::from(right));
            } else {
                report.figures.set(cell, Figure::from(right - left));
            }
        }
    }
}

#[test]
fn every_format_of_two_hundred_reports_gives_the_report_again() {
    for seed in 0..200 {
        let form = FORMS[usize::try_from(seed % 2).unwrap()];
        check(&generated(seed, form), &format!("{} {seed}", form.id));
    }
}

#[test]
fn an_empty_report_is_read_back_as_one() {
    for form in FORMS {
        check(&Report::new("某市某局", form.first_year), form.id);
    }
}

#[test]
fn the_list_has_every_cell() {
    let report = sheets::report("suqian_2024.nianbao");
    let csv = csv(&report);
    let mut lines = csv.split("\r\n").skip(1);
    for cell in report.form.cells() {
        let line = lines.next().unwrap();
        let start = format!(
            "{},2024,2021,{cell},{},",
            report.agency,
            report.figure(cell)
        );
        assert!(line.starts_with(&start), "{line}");
    }
}
