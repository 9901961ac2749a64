//! A PDF is verified, without its pages.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao_files::sign::{Roots, verify};
use nianbao_fuzz::pdf::signed;
use nianbao_model::report::Moment;
use std::sync::LazyLock;

/// 2026-11-29, when the certificates of the tests are valid.
const NOW: Moment = Moment(1_795_910_400);

static ROOTS: LazyLock<Roots> = LazyLock::new(|| {
    Roots::read(include_bytes!("../../data/sign/root.der")).expect("it is a certificate")
});

fuzz_target!(init: nianbao_fuzz::let_libraries_panic(), |input: &[u8]| {
    nianbao_fuzz::tried(|| {
        let _found = verify(&signed(input), Some(&ROOTS), NOW);
    });
});
