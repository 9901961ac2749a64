//! A PDF is imported.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao_fuzz::pdf::page;

fuzz_target!(init: begin(), |input: &[u8]| nianbao_fuzz::imported(&page(input)));

fn begin() {
    nianbao_fuzz::let_libraries_panic();
    nianbao_fuzz::warm_up();
}
