//! A page of the web or a text is imported.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(init: nianbao_fuzz::warm_up(), |source: &[u8]| nianbao_fuzz::imported(source));
