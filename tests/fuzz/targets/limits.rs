//! Limits and sentences of a place are read; limits that were read are written and read as the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nianbao_files::store::{PlaceLimits, limits_bytes, parse_limits, parse_sentences};

fuzz_target!(|bytes: &[u8]| nianbao_fuzz::tried(|| read(bytes)));

fn read(bytes: &[u8]) {
    let _sentences = parse_sentences(bytes);
    if let Ok(limits) = parse_limits(bytes) {
        let place = "某市".to_owned();
        let own = PlaceLimits { place, limits };
        let again = parse_limits(&limits_bytes(&own));
        assert_eq!(again.as_ref(), Ok(&own.limits));
    }
}
