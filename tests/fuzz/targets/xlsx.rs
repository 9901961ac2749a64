//! A workbook of Excel is imported.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao_fuzz::parts::{XLSX, archive};

fuzz_target!(init: nianbao_fuzz::warm_up(), |input: &[u8]| nianbao_fuzz::imported(&archive(XLSX, input)));
