//! Reports, certificates and PDFs for the tests of signed copies.

use crate::sheets;
use nianbao::report::{Mark, Moment, Report, SealPicture};
use nianbao::rules::{Limits, Subject};
use nianbao::sign::{
    Copies, FrozenIssue, Identity, Order, Password, Roots, SignError, freeze, holding_findings,
};
use nianbao::store::ReportFile;
use std::path::PathBuf;

/// A day on which the certificates of the tests are valid, but for the expired one.
pub(crate) const NOW: Moment = Moment(1_830_000_000);
/// The password of every certificate file.
pub(crate) const PASSWORD: &str = "试签Abc123";

/// A file of the folder of this part of the tests.
pub(crate) fn path(name: &str) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.join("tests/data/sign").join(name)
}

pub(crate) fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(path(name)).unwrap()
}

/// A sample report whose errors are all answered.
pub(crate) fn report() -> Report {
    let mut report = sheets::report("suqian_2024.nianbao");
    let errors = holding_findings(&Subject {
        report: &report,
        last: None,
        limits: &Limits::default(),
    });
    report.answers = errors
        .iter()
        .map(|error| error.answered("已经核对"))
        .collect();
    report
}

pub(crate) fn identity(name: &str) -> Result<Identity, SignError> {
    let password = Password::new(PASSWORD.to_owned());
    Identity::open(&bytes(name), &password, NOW)
}

pub(crate) fn roots(name: &str) -> Roots {
    Roots::read(&bytes(name)).unwrap()
}

pub(crate) fn order(n_copies: u32) -> Order {
    Order {
        copies: vec![Copies {
            mark: Mark::Original,
            n_copies,
            recipient: String::new(),
        }],
        by: "李某".to_owned(),
        ..Order::default()
    }
}

/// A sample report, issued once.
pub(crate) fn frozen(n_copies: u32) -> FrozenIssue {
    let report = report();
    freeze(&ReportFile::new(&report), &report, &order(n_copies), NOW).unwrap()
}

/// The PDF of the first copy of a sample report.
pub(crate) fn pdf() -> Vec<u8> {
    let mut frozen = frozen(1);
    let copy = frozen.copies[0].clone();
    frozen.pdf(Some(&copy), &sheets::fonts()).unwrap().0
}

/// A round seal of so many pixels: a red ring on nothing.
pub(crate) fn seal_png(side: u32) -> Vec<u8> {
    let mut pixels = Vec::new();
    let middle = f64::from(side) / 2.0;
    for y in 0..side {
        for x in 0..side {
            let radius = (f64::from(x) + 0.5 - middle).hypot(f64::from(y) + 0.5 - middle) / middle;
            let is_red = (0.92..1.0).contains(&radius) || radius < 0.22;
            pixels.extend(if is_red { [220, 20, 30, 230] } else { [0; 4] });
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    bytes
}

pub(crate) fn seal() -> SealPicture {
    SealPicture {
        png: seal_png(400).into(),
        width_mm: 42.into(),
    }
}
