//! Recovery copies and earlier versions.

use super::saves::{number, report, said};
use super::{ERRORS, End, Scene, Tried, assert_tried};
use nianbao::report::Figure;
use nianbao::store::{RecoveryDir, ReportFile, StoreError, Versions, recovery_copies};
use std::path::Path;

/// What a window does: it makes its folder, and keeps what was typed.
fn typed(folder: &Path, window: &str, numbers: &[i64]) -> Result<(), StoreError> {
    let recovery_dir = RecoveryDir::new(&folder.join("recovery"), window)?;
    for own in numbers {
        let report = report(*own);
        recovery_dir.keep(&ReportFile::new(&report), &report, None, 7)?;
    }
    Ok(())
}

/// What the next start finds.
fn found(folder: &Path) -> Vec<Figure> {
    let copies = recovery_copies(&folder.join("recovery"));
    let read = |copy: &nianbao::store::RecoveryCopy| copy.read().unwrap();
    let numbers = copies.iter().map(read);
    numbers
        .map(|recovery| number(recovery.file.report()))
        .collect()
}

#[test]
fn what_was_typed_is_recovered_as_it_was_kept_last_or_before_whatever_fails() {
    let scene = Scene {
        prepare: &|folder| typed(folder, "1", &[1]).unwrap(),
        work: &|folder| typed(folder, "2", &[2, 3]).map_err(|error| said(&error)),
        check: &|folder, end| {
            let found = found(folder);
            assert_eq!(found[0], Figure::from(1), "of the first window");
            let may_be: &[&[i64]] = match end {
                End::Done => &[&[3]],
                End::Failed | End::Unsure | End::Cut => &[&[], &[2], &[3]],
            };
            let figures = |numbers: &&[i64]| {
                let own = numbers.iter().map(|number| Figure::from(*number));
                own.eq(found[1..].iter().cloned())
            };
            assert!(may_be.iter().any(figures), "{found:?}");
            typed(folder, "3", &[4]).unwrap();
            let again = super::quietly(|| self::found(folder));
            assert_eq!(again.last(), Some(&Figure::from(4)));
        },
        errors: &ERRORS,
        may_exchange: true,
    };
    let at_least = Tried {
        n_faults: 150,
        n_states: 15,
    };
    assert_tried("recovery", scene.try_all(), at_least);
}

#[test]
fn earlier_versions_are_whole_and_none_of_the_last_is_lost_whatever_fails() {
    const N_BEFORE: u64 = 11;
    let of = |folder: &Path| Versions::of(&folder.join("versions"), Path::new("/甲.nianbao"));
    let bytes = |at: u64| format!("{at}").into_bytes();
    let scene = Scene {
        prepare: &|folder| {
            for at in 1..=N_BEFORE {
                of(folder).keep(&bytes(at), at).unwrap();
            }
        },
        work: &|folder| {
            let at = N_BEFORE + 1;
            of(folder)
                .keep(&bytes(at), at)
                .map_err(|error| said(&error))
        },
        check: &|folder, end| {
            let kept = of(folder).list();
            for version in &kept {
                assert_eq!(version.bytes().unwrap(), bytes(version.at));
            }
            let times: Vec<u64> = kept.iter().map(|version| version.at).collect();
            assert!(end != End::Done || times[0] == N_BEFORE + 1, "{times:?}");
            for at in 3..=N_BEFORE {
                assert!(times.contains(&at), "{at} is lost: {times:?}");
            }
            of(folder).keep(b"next", 20).unwrap();
            assert_eq!(of(folder).list()[0].bytes().unwrap(), b"next");
        },
        errors: &ERRORS,
        may_exchange: true,
    };
    let at_least = Tried {
        n_faults: 100,
        n_states: 6,
    };
    assert_tried("versions", scene.try_all(), at_least);
}
