//! A folder that is published: it appears as a whole or not at all.

use super::saves::said;
use super::{ERRORS, End, Scene, Tried, assert_clean, assert_tried};
use nianbao::store::{NewFolder, Overwrite, StoreError};
use std::fs;
use std::path::Path;

const NAME: &str = "公开包";
const FILES: [&str; 3] = ["a.pdf", "a.csv", "manifest.json"];

fn published(folder: &Path, words: &str) -> Result<(), StoreError> {
    let new = NewFolder::beside(&folder.join(NAME))?;
    for name in FILES {
        new.write(name, format!("{words} {name}").as_bytes())?;
    }
    new.finish(Overwrite::Yes)
}

/// What is there: the words of a whole package, or nothing.
fn found(folder: &Path) -> Option<String> {
    let package = folder.join(NAME);
    if !package.exists() {
        return None;
    }
    let words = |name: &str| {
        let text = fs::read_to_string(package.join(name)).unwrap();
        text.strip_suffix(&format!(" {name}")).unwrap().to_owned()
    };
    let [first, others @ ..] = FILES.map(words);
    assert!(others.iter().all(|other| *other == first), "{others:?}");
    assert_eq!(fs::read_dir(package).unwrap().count(), FILES.len());
    Some(first)
}

fn check(may_exchange: bool, is_first: bool, at_least: Tried) {
    let scene = Scene {
        prepare: &|folder| {
            if !is_first {
                published(folder, "old").unwrap();
            }
        },
        work: &|folder| published(folder, "new").map_err(|error| said(&error)),
        check: &|folder, end| {
            let old = (!is_first).then_some("old");
            // Where two folders cannot be exchanged, the old one may stand aside until the next time.
            let words = found(folder);
            let words = words.as_deref();
            match end {
                End::Done => assert_eq!(words, Some("new")),
                End::Failed if may_exchange || is_first => assert_eq!(words, old),
                _ => assert!([old, Some("new"), None].contains(&words), "{words:?}"),
            }
            if words.is_none() && !is_first {
                assert!(!may_exchange, "the old package is gone");
                drop(NewFolder::beside(&folder.join(NAME)).unwrap());
                assert_eq!(found(folder).as_deref(), Some("old"));
            }
            assert_clean(folder, end);
            published(folder, "next").unwrap();
            assert_eq!(found(folder).as_deref(), Some("next"));
        },
        errors: &ERRORS,
        may_exchange,
    };
    assert_tried("publication", scene.try_all(), at_least);
}

#[test]
fn a_package_appears_as_a_whole_or_not_at_all_whatever_fails() {
    let at_least = Tried {
        n_faults: 150,
        n_states: 30,
    };
    check(true, true, at_least);
}

#[test]
fn a_package_replaces_another_as_a_whole_or_not_at_all_whatever_fails() {
    let at_least = Tried {
        n_faults: 200,
        n_states: 30,
    };
    check(true, false, at_least);
}

#[test]
fn where_folders_cannot_be_exchanged_the_old_package_is_not_lost_either() {
    let at_least = Tried {
        n_faults: 200,
        n_states: 30,
    };
    check(false, false, at_least);
}
