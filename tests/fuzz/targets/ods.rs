//! An `OpenDocument` workbook is imported.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao_fuzz::parts::{ODS, archive};

fuzz_target!(init: nianbao_fuzz::warm_up(), |input: &[u8]| nianbao_fuzz::imported(&archive(ODS, input)));
