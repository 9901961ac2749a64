//! A page of the web or a text is imported.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &[u8]| nianbao_fuzz::imported(source));
