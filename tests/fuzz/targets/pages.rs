//! The pages of a PDF are compared with the report in it, by drawing both.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao_files::sign::inspect;
use nianbao_fuzz::pdf::signed;
use nianbao_model::report::Moment;
use nianbao_paper::fonts::FontSet;
use std::path::Path;
use std::sync::{Arc, LazyLock};

/// 2026-11-29, when the certificates of the tests are valid.
const NOW: Moment = Moment(1_795_910_400);

static FONTS: LazyLock<Arc<FontSet>> = LazyLock::new(|| {
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts");
    Arc::new(FontSet::shipped(&[fonts]))
});

fuzz_target!(init: begin(), |input: &[u8]| {
    nianbao_fuzz::tried(|| {
        let _found = inspect(&signed(input), None, NOW, || Arc::clone(&FONTS));
    });
});

fn begin() {
    nianbao_fuzz::let_libraries_panic();
    LazyLock::force(&FONTS);
}
