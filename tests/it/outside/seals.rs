//! Signatures with SM2 as Bouncy Castle makes and checks them.

use super::tools::{output, text, tool};
use crate::sign::bench::NOW;
use crate::sign::forgeries::plain;
use crate::sign::room::Room;
use crate::sign::seals::kinds;
use nianbao::sign::{Integrity, Roots, Trust, verify};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Where Debian's libbcpkix-java puts its archives.
const ARCHIVES: &str =
    "/usr/share/java/bcpkix.jar:/usr/share/java/bcprov.jar:/usr/share/java/bcutil.jar";

/// A folder with the program that asks Bouncy Castle.
struct Castle(TempDir);

impl Castle {
    fn new() -> Self {
        assert!(
            Path::new("/usr/share/java/bcpkix.jar").is_file(),
            "Bouncy Castle is missing; install the Debian package libbcpkix-java"
        );
        let castle = Self(tempfile::tempdir().unwrap());
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/outside/Seals.java");
        let mut compiler = tool("javac");
        output(
            compiler
                .args(["-encoding", "UTF-8", "-cp", ARCHIVES, "-d"])
                .arg(castle.0.path())
                .arg(source),
        );
        castle
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    fn run(&self, words: &[&str]) -> String {
        let classes = format!("{ARCHIVES}:{}", self.0.path().display());
        let mut java = tool("java");
        let java = java
            .args(["-cp", &classes, "Seals", words[0]])
            .arg(self.0.path());
        text(java.args(&words[1..]))
    }
}

#[test]
fn what_bouncy_castle_makes_is_intact_and_trusted_and_no_flip_of_it_is() {
    let castle = Castle::new();
    for (name, kind) in [
        ("pkcs7", "adbe.pkcs7.detached"),
        ("gbt35275", "adbe.pkcs7.detached"),
        ("gbt38540", "GM.SealSES.detached"),
    ] {
        let room = Room::new(plain(), kind);
        castle.write("covered", &room.covered());
        castle.run(&["make", "covered"]);
        let roots = Roots::read(&castle.read("root.der")).unwrap();
        let signature = castle.read(name);
        let signed = room.filled(&signature);
        let found = verify(&signed, Some(&roots), NOW).unwrap();
        assert_eq!(found.signatures[0].integrity, Integrity::Intact, "{name}");
        assert_eq!(
            found.signatures[0].trust,
            Trust::Trusted("SM2 root".to_owned()),
            "{name}"
        );
        assert!(found.agrees(), "{name}: {:?}", found.lines());
        let own = room.signature(signature.len());
        let n_accepted = [(0..signed.len(), 1000), (own, 200)].map(|(range, n)| {
            let step = range.len() / n;
            let flipped = range.step_by(step).filter(|at| {
                let mut changed = signed.clone();
                changed[*at] ^= 1;
                verify(&changed, Some(&roots), NOW)
                    .is_ok_and(|found| found.agrees() && found.signatures.len() == 1)
            });
            flipped.count()
        });
        assert_eq!(n_accepted, [0, 0], "{name}");
    }
}

#[test]
fn bouncy_castle_takes_what_the_tests_sign_and_no_flip_of_it() {
    let castle = Castle::new();
    let room = Room::new(plain(), "adbe.pkcs7.detached");
    castle.write("covered", &room.covered());
    for (kind, _, make) in kinds() {
        let signature = make(&room.covered());
        castle.write("whole", &signature);
        let mut names = vec!["whole".to_owned()];
        for at in (0..signature.len()).step_by(signature.len() / 50) {
            let mut changed = signature.clone();
            changed[at] ^= 1;
            let name = format!("flip-{at}");
            castle.write(&name, &changed);
            names.push(name);
        }
        let mut words = vec!["check", "covered"];
        words.extend(names.iter().map(String::as_str));
        let said = castle.run(&words);
        assert!(said.contains("whole right\n"), "{kind}: {said}");
        // A byte of a certificate changes nothing of the signature over the file; whoever follows the path sees it.
        let n_right = said.matches(" right\n").count();
        println!(
            "{kind}: {n_right} of {} right for Bouncy Castle, which follows no path",
            names.len()
        );
        for (name, at) in names
            .iter()
            .skip(1)
            .zip((0..signature.len()).step_by(signature.len() / 50))
        {
            let mut changed = signature.clone();
            changed[at] ^= 1;
            let found = verify(&room.filled(&changed), Some(&roots()), NOW);
            assert!(!found.is_ok_and(|found| found.agrees()), "{kind}: {name}");
        }
    }
}

fn roots() -> Roots {
    let [root, ..] = crate::sign::seals::people();
    Roots::read(&root.certificate).unwrap()
}
