//! Forged copies and paths of certificates as pyHanko sees them, beside our own verdict.

use super::tools::{text, tool};
use crate::sign::bench::{NOW, PASSWORD, identity, path, pdf, roots};
use crate::sign::certified::{attacks, updates};
use crate::sign::forgeries::{Forgery, forgeries, honest};
use crate::sign::paths::paths;
use nianbao::sign::{Later, Trust, sign_pdf, verify};
use std::fmt::Write as _;

/// Prints for each file `yes` where its first signature is intact and what came later is allowed, and the reason.
const FILES: &str = r"
import sys
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
context = lambda: ValidationContext(trust_roots=[load_cert_from_pemder(sys.argv[1])], allow_fetching=False)
for name in sys.argv[2:]:
    try:
        found = PdfFileReader(open(name, 'rb')).embedded_signatures
        status = validate_pdf_signature(found[0], context())
        right = status.intact and status.valid and bool(status.docmdp_ok)
        print('yes' if right else 'no', status.modification_level)
    except Exception as reason:
        print('no', type(reason).__name__)
";

/// Prints for each path `yes` where it is valid and its key may sign.
const PATHS: &str = r"
import asyncio, datetime, glob, sys
from asn1crypto import x509
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import CertificateValidator, ValidationContext
now = datetime.datetime.fromtimestamp(int(sys.argv[1]), datetime.timezone.utc)
read = lambda name: x509.Certificate.load(open(name, 'rb').read())
async def check(folder):
    context = ValidationContext(trust_roots=[read(folder + '/root')], allow_fetching=False, moment=now, revocation_mode='soft-fail')
    between = [read(name) for name in sorted(glob.glob(folder + '/between-*'))]
    own = read(folder + '/own')
    path = await CertificateValidator(own, between, validation_context=context).async_validate_path()
    KeyUsageConstraints(key_usage={'non_repudiation', 'digital_signature'}, extd_key_usage={'email_protection'}, explicit_extd_key_usage_required=False).validate(own)
for folder in sys.argv[2:]:
    try:
        asyncio.run(check(folder))
        print('yes')
    except Exception as reason:
        print('no', type(reason).__name__)
";

fn asked(script: &str, words: &[String]) -> Vec<String> {
    let mut python = tool("python3");
    let said = text(python.args(["-W", "ignore", "-c", script]).args(words));
    let said: Vec<String> = said.lines().map(str::to_owned).collect();
    assert_eq!(
        said.len() + 1,
        words.len(),
        "install pyhanko with pip: {said:?}"
    );
    said
}

#[test]
fn pyhanko_and_nianbao_see_the_same_forgeries() {
    let folder = tempfile::tempdir().unwrap();
    let mut words = vec![path("root.pem").to_str().unwrap().to_owned()];
    let mut names = Vec::new();
    let mut add = |name: &str, pdf: &[u8]| {
        let file = folder.path().join(format!("{}.pdf", words.len()));
        std::fs::write(&file, pdf).unwrap();
        words.push(file.to_str().unwrap().to_owned());
        let found = verify(pdf, None, NOW);
        let first = found
            .ok()
            .and_then(|found| found.signatures.into_iter().next());
        let is_taken = first.is_some_and(|own| {
            own.later == Later::Same && own.integrity == nianbao::sign::Integrity::Intact
        });
        names.push((name.to_owned(), is_taken));
    };
    let honest = honest().into_iter();
    let honest = honest.map(|(name, pdf)| (name.to_owned(), pdf));
    let honest: Vec<(String, Vec<u8>)> = honest.chain(updates()).collect();
    for (name, pdf) in &honest {
        add(name, pdf);
    }
    for Forgery { name, pdf, reason } in &attacks() {
        assert!(!reason.is_empty());
        add(name, pdf);
    }
    let forged = forgeries();
    for Forgery { name, pdf, reason } in &forged {
        // With the signature of anybody after it, a forgery names its reason.
        let twice = if reason.is_empty() {
            ""
        } else {
            ", signed again"
        };
        add(&format!("{name}{twice}"), pdf);
    }
    let said = asked(FILES, &words);
    let mut table = String::new();
    let mut n_stricter = 0;
    for ((name, is_taken), said) in names.iter().zip(&said) {
        let ours = if *is_taken { "yes" } else { "no" };
        writeln!(table, "{name} | {ours} | {said}").unwrap();
        n_stricter += usize::from(!is_taken && said.starts_with("yes"));
        assert!(
            said.starts_with("yes") || !is_taken,
            "{name}: taken here, but pyHanko says {said}"
        );
    }
    println!("{table}{n_stricter} refused here that pyHanko takes");
    let is_honest =
        |(name, is_taken): &(String, bool)| honest.iter().any(|(own, _)| own == name) && !is_taken;
    assert!(!names.iter().any(is_honest), "{table}");
}

#[test]
fn pyhanko_and_nianbao_judge_paths_alike() {
    let folder = tempfile::tempdir().unwrap();
    let paths = paths();
    let mut words = vec![NOW.0.to_string()];
    for (idx, path) in paths.iter().enumerate() {
        let own = folder.path().join(idx.to_string());
        std::fs::create_dir(&own).unwrap();
        std::fs::write(own.join("root"), &path.root.certificate).unwrap();
        std::fs::write(own.join("own"), &path.own.certificate).unwrap();
        for (idx, between) in path.between.iter().enumerate() {
            std::fs::write(own.join(format!("between-{idx}")), &between.certificate).unwrap();
        }
        words.push(own.to_str().unwrap().to_owned());
    }
    let said = asked(PATHS, &words);
    let mut table = String::new();
    let mut differing = Vec::new();
    for (path, said) in paths.iter().zip(&said) {
        let is_trusted = matches!(path.expected, Trust::Trusted(_));
        writeln!(table, "{} | {:?} | {said}", path.name, path.expected).unwrap();
        if is_trusted != said.starts_with("yes") {
            differing.push(path.name);
        }
    }
    println!("{table}");
    assert!(differing.is_empty(), "{differing:?}\n{table}");
}

#[test]
fn a_thousand_flips_in_what_is_signed_and_two_hundred_in_the_signature_are_refused() {
    for name in ["rsa.p12", "p256.p12"] {
        let plain = pdf();
        let signed = sign_pdf(&plain, &identity(name).unwrap(), None, NOW).unwrap();
        let find = |words: &[u8]| {
            signed
                .windows(words.len())
                .rposition(|own| own == words)
                .unwrap()
        };
        let start = find(b"/Contents<") + 10;
        let end = start
            + signed[start..]
                .iter()
                .position(|byte| *byte == b'>')
                .unwrap();
        let roots = roots("root.pem");
        for (range, n) in [(0..signed.len(), 1000), (start..end, 200)] {
            let step = range.len() / n;
            let mut n_flips = 0;
            for at in range.step_by(step) {
                let mut changed = signed.clone();
                changed[at] ^= 1;
                let is_taken = verify(&changed, Some(&roots), NOW)
                    .is_ok_and(|found| found.agrees() && found.signatures.len() == 1);
                assert!(!is_taken, "{name}: byte {at}");
                n_flips += 1;
            }
            assert!(n_flips >= n);
        }
    }
}

/// Certifies a copy with what may come after it, and signs it again where that is allowed.
const CERTIFY: &str = r"
import sys
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm
folder, key, password = sys.argv[1:]
signer = signers.SimpleSigner.load_pkcs12(key, passphrase=password.encode())
def sign(old, new, name, **more):
    writer = IncrementalPdfFileWriter(open(f'{folder}/{old}.pdf', 'rb'))
    with open(f'{folder}/{new}.pdf', 'wb') as out:
        signers.sign_pdf(writer, signers.PdfSignatureMetadata(field_name=name, **more), signer=signer, output=out)
sign('plain', 'closed', 'Office', certify=True, docmdp_permissions=MDPPerm.NO_CHANGES)
sign('plain', 'open', 'Office', certify=True, docmdp_permissions=MDPPerm.FILL_FORMS)
sign('open', 'twice', 'Second')
";

#[test]
fn copies_that_others_wrote_anew_or_certified_raise_no_alarm() {
    let folder = tempfile::tempdir().unwrap();
    let path_of = |name: &str| folder.path().join(format!("{name}.pdf"));
    std::fs::write(path_of("plain"), pdf()).unwrap();
    for (name, words) in [
        ("linear", ["--linearize", "--object-streams=disable"]),
        ("streams", ["--linearize", "--object-streams=generate"]),
        ("open-text", ["--qdf", "--object-streams=disable"]),
    ] {
        let mut qpdf = tool("qpdf");
        text(qpdf.args(words).arg(path_of("plain")).arg(path_of(name)));
    }
    let mut python = tool("python3");
    python
        .args(["-W", "ignore", "-c", CERTIFY])
        .arg(folder.path());
    text(python.arg(path("p256.p12")).arg(PASSWORD));
    let names = ["linear", "streams", "open-text", "closed", "open", "twice"];
    for (name, n_signatures) in names.into_iter().zip([0, 0, 0, 1, 1, 2]) {
        let copy = std::fs::read(path_of(name)).unwrap();
        let mut found = verify(&copy, None, NOW).unwrap();
        found.compare_pages(&crate::sheets::fonts()).unwrap();
        assert_eq!(found.signatures.len(), n_signatures, "{name}");
        assert!(found.agrees(), "{name}: {:?}", found.lines());
    }
    // Whoever signs what was closed breaks the first signature.
    let closed = std::fs::read(path_of("closed")).unwrap();
    let again = sign_pdf(&closed, &identity("rsa.p12").unwrap(), None, NOW).unwrap();
    let found = verify(&again, None, NOW).unwrap();
    assert_ne!(found.signatures[0].later, Later::Same);
}
