//! Whatever a file holds, reading it ends in a report or a sentence.

use super::sample;
use nianbao::store::ReportFile;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

/// A change of the bytes of a file.
#[derive(Clone, Debug)]
enum Damage {
    Cut(Index),
    Flip(Index, u8),
    Remove(Index, Index),
    Repeat(Index, Index),
    Insert(Index, Vec<u8>),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<Index>;
    let words = prop_oneof![
        vec(any::<u8>(), 0..8),
        prop_oneof![
            Just("[[[[[[[["),
            Just("{\"a\":"),
            Just("null"),
            Just("-1e999"),
            Just("\"\\ud800\""),
            Just("99999999999999999999999"),
            Just("\"year\": 0,"),
            Just("\"edition\": \"x\","),
            Just("\u{feff}"),
            Just("true"),
            Just("\"n/a\""),
        ]
        .prop_map(|words| words.as_bytes().to_vec()),
    ];
    prop_oneof![
        at().prop_map(Damage::Cut),
        (at(), any::<u8>()).prop_map(|(at, byte)| Damage::Flip(at, byte)),
        (at(), at()).prop_map(|(a, b)| Damage::Remove(a, b)),
        (at(), at()).prop_map(|(a, b)| Damage::Repeat(a, b)),
        (at(), words).prop_map(|(at, words)| Damage::Insert(at, words)),
    ]
}

fn apply(bytes: &mut Vec<u8>, damage: &Damage) {
    if bytes.is_empty() {
        return;
    }
    let len = bytes.len();
    let range = |a: &Index, b: &Index| {
        let (a, b) = (a.index(len), b.index(len));
        a.min(b)..a.max(b)
    };
    match damage {
        Damage::Cut(at) => bytes.truncate(at.index(len)),
        Damage::Flip(at, byte) => bytes[at.index(len)] ^= byte,
        Damage::Remove(a, b) => drop(bytes.drain(range(a, b))),
        Damage::Repeat(a, b) => {
            let piece = bytes[range(a, b)].to_vec();
            bytes.extend(piece);
        }
        Damage::Insert(at, words) => {
            let at = at.index(len);
            bytes.splice(at..at, words.iter().copied());
        }
    }
}

/// How many cases are tried; a longer run says so in `PROPTEST_CASES`.
fn cases(usual: u32) -> u32 {
    let wanted = std::env::var("PROPTEST_CASES").ok();
    wanted.and_then(|n| n.parse().ok()).unwrap_or(usual)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(400)))]

    #[test]
    fn a_damaged_file_is_read_or_told(damages in vec(damage(), 1..6)) {
        let mut bytes = std::fs::read(sample()).unwrap();
        for damage in &damages {
            apply(&mut bytes, damage);
        }
        match ReportFile::parse(bytes) {
            // What is read can be written and read again.
            Ok(file) => {
                let again = ReportFile::parse(file.to_bytes(file.report())).unwrap();
                prop_assert_eq!(again.report(), file.report());
            }
            Err(fault) => prop_assert!(!fault.to_string().is_empty()),
        }
    }

    #[test]
    fn bytes_of_any_kind_are_read_or_told(bytes in vec(any::<u8>(), 0..2000)) {
        let told = ReportFile::parse(bytes).map_err(|fault| fault.to_string());
        prop_assert!(told.is_err());
    }
}
