//! Signed copies as other programs see them: pdfsig, pyHanko, qpdf, a QR reader, and a printer.

use super::pdf::{archive_failures, ua_failures};
use super::tools::{output, text, tool};
use crate::sheets;
use crate::sign::bench::{NOW, frozen, identity, path, pdf, report, seal};
use nianbao::report::Mark;
use nianbao::sign::{Copies, Finish, Order, Stamp, Visibility, add_field, freeze, sign_pdf};
use nianbao::store::{ReportFile, canonical, sha256};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A folder with files, and a database that trusts the root of the tests.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        std::fs::create_dir(desk.path("nss")).unwrap();
        let database = desk.database();
        output(tool("certutil").args(["-N", "-d", &database, "--empty-password"]));
        let root = path("root.pem");
        output(
            tool("certutil")
                .args(["-A", "-d", &database, "-n", "ca", "-t", "CT,C,C", "-i"])
                .arg(root),
        );
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn database(&self) -> String {
        format!("sql:{}", self.path("nss").display())
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// What pdfsig says of a file; it may fail.
    fn pdfsig(&self, file: &Path) -> String {
        let mut command = tool("pdfsig");
        let output = command
            .args(["-nssdir", &self.database()])
            .arg(file)
            .output()
            .unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Whether pyHanko takes a file for valid, trusted and untouched; and what it says.
    fn pyhanko(file: &Path) -> (bool, String) {
        let script = "import sys\n\
            from pyhanko.pdf_utils.reader import PdfFileReader\n\
            from pyhanko.sign.validation import validate_pdf_signature\n\
            from pyhanko.keys import load_cert_from_pemder\n\
            from pyhanko_certvalidator import ValidationContext\n\
            from pyhanko.sign.diff_analysis import ModificationLevel\n\
            from pyhanko.sign.validation.status import SignatureCoverageLevel\n\
            root = load_cert_from_pemder(sys.argv[2])\n\
            context = ValidationContext(trust_roots=[root], allow_fetching=False)\n\
            found = PdfFileReader(open(sys.argv[1], 'rb')).embedded_signatures[-1]\n\
            status = validate_pdf_signature(found, context)\n\
            print(status.summary(), status.coverage)\n\
            whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE\n\
            sys.exit(0 if status.bottom_line and status.trusted and whole else 1)\n";
        let mut command = tool("python3");
        let command = command
            .args(["-W", "ignore", "-c", script])
            .arg(file)
            .arg(path("root.pem"));
        let output = command.output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        assert!(
            !said.contains("ModuleNotFoundError"),
            "install pyhanko with pip: {said}"
        );
        (output.status.success(), said)
    }
}

/// A copy with sheet and seal, signed with a certificate.
fn signed(name: &str) -> Vec<u8> {
    let mut frozen = frozen(1);
    frozen.stamp(&Stamp::Picture(seal())).unwrap();
    frozen.add_sheet();
    let finish = Finish::Signed(Box::new(identity(name).unwrap()), Visibility::AtSeal);
    let copy = frozen.copies[0].clone();
    frozen
        .finished(Some(&copy), &finish, &sheets::fonts())
        .unwrap()
}

#[test]
fn pdfsig_and_pyhanko_say_valid_and_whole() {
    let desk = Desk::new();
    for name in ["rsa.p12", "p256.p12"] {
        let file = desk.file("signed.pdf", &signed(name));
        let said = desk.pdfsig(&file);
        for sentence in [
            "Signature is Valid.",
            "Certificate is Trusted.",
            "Total document signed",
            "ETSI.CAdES.detached",
        ] {
            assert!(
                said.contains(sentence),
                "{name}: {sentence} is not in {said}"
            );
        }
        let (is_valid, said) = Desk::pyhanko(&file);
        assert!(is_valid, "{name}: {said}");
    }
}

#[test]
fn pdfsig_pyhanko_and_nianbao_say_no_to_any_changed_byte() {
    let desk = Desk::new();
    for name in ["rsa.p12", "p256.p12"] {
        let signed = signed(name);
        let n = signed.len();
        for at in [
            20,
            n / 5,
            n / 2,
            n - 9000,
            n - 2500,
            n - 1200,
            n - 400,
            n - 3,
        ] {
            let mut changed = signed.clone();
            changed[at] ^= 1;
            let file = desk.file("changed.pdf", &changed);
            let said = desk.pdfsig(&file);
            // A byte of the certificate leaves the signature of the file alone, but not its trust.
            let is_valid = said.contains("Signature is Valid.")
                && said.contains("Certificate is Trusted.")
                && said.contains("Total document signed");
            assert!(!is_valid, "pdfsig, byte {at} of {n}: {said}");
            let (is_valid, said) = Desk::pyhanko(&file);
            assert!(!is_valid, "pyHanko, byte {at} of {n}: {said}");
            let found = nianbao::sign::verify(&changed, None, NOW);
            assert!(
                !found.is_ok_and(|found| found.agrees() && !found.signatures.is_empty()),
                "byte {at}"
            );
        }
    }
}

#[test]
fn both_see_that_the_file_goes_on_after_the_signature() {
    let desk = Desk::new();
    let mut longer = signed("rsa.p12");
    longer.extend(b"\n% more\n");
    let file = desk.file("longer.pdf", &longer);
    let said = desk.pdfsig(&file);
    assert!(
        !said.contains("Total document signed\n") || said.contains("Not total document signed"),
        "{said}"
    );
    assert!(!Desk::pyhanko(&file).0);
}

#[test]
fn pdfsig_takes_what_fills_the_field_that_was_left() {
    let desk = Desk::new();
    let prepared = add_field(&pdf(), None).unwrap();
    let file = desk.file("prepared.pdf", &prepared);
    assert!(
        desk.pdfsig(&file).contains("not signed")
            || desk
                .pdfsig(&file)
                .contains("does not contain any signatures")
    );
    let fields = text(tool("pdftotext").arg(&file).arg("-"));
    assert!(fields.contains("校验码"));
    let signed = sign_pdf(&prepared, &identity("rsa.p12").unwrap(), None, NOW).unwrap();
    let said = desk.pdfsig(&desk.file("signed.pdf", &signed));
    assert!(said.contains("Signature is Valid."), "{said}");
}

#[test]
fn qpdf_finds_no_fault_and_a_validator_takes_it_for_pdf_a_3b() {
    let desk = Desk::new();
    let mut frozen = frozen(1);
    frozen.stamp(&Stamp::Picture(seal())).unwrap();
    frozen.add_sheet();
    let copy = frozen.copies[0].clone();
    let (pdf, _) = frozen.pdf(Some(&copy), &sheets::fonts()).unwrap();
    let file = desk.file("issued.pdf", &pdf);
    let path = file.to_str().unwrap();
    let found = text(tool("qpdf").args(["--check", path]));
    assert!(
        found.contains("No syntax or stream encoding errors found"),
        "{found}"
    );
    assert_eq!(archive_failures(path, "3b"), "");
}

#[test]
fn a_validator_takes_a_signed_copy_and_one_with_an_empty_field_for_pdf_ua_1() {
    let desk = Desk::new();
    for pdf in [signed("p256.p12"), add_field(&pdf(), None).unwrap()] {
        let file = desk.file("copy.pdf", &pdf);
        assert_eq!(ua_failures(file.to_str().unwrap()), "");
    }
}

#[test]
fn the_attachment_has_the_hash_that_the_qr_code_says() {
    let desk = Desk::new();
    let file = desk.file("issued.pdf", &pdf());
    let attached = desk.path("attached.nianbao");
    output(
        tool("pdfdetach")
            .args(["-save", "1", "-o"])
            .arg(&attached)
            .arg(&file),
    );
    let hash = sha256(&std::fs::read(&attached).unwrap());
    assert_eq!(hash, sha256(&canonical(&report())));
    for page in ["1", "2"] {
        let picture = desk.path("page");
        let mut command = tool("pdftoppm");
        output(
            command
                .args(["-r", "300", "-png", "-singlefile", "-f", page, "-l", page])
                .arg(&file)
                .arg(&picture),
        );
        let read = text(
            tool("zbarimg")
                .args(["-q", "--raw"])
                .arg(desk.path("page.png")),
        );
        assert_eq!(
            read.trim(),
            format!("NIANBAO 宿迁市 2024 2021 1 {}", hash.to_uppercase())
        );
    }
}

/// A printer of CUPS that writes PDF files into a folder.
struct VirtualPrinter {
    folder: PathBuf,
}

impl VirtualPrinter {
    /// Starts the daemon where it does not run, and adds a printer.
    fn new() -> Self {
        let mut daemon = tool("cupsd");
        let is_running = || {
            let mut command = tool("lpstat");
            command
                .arg("-r")
                .output()
                .is_ok_and(|said| String::from_utf8_lossy(&said.stdout).contains("is running"))
        };
        if !is_running() {
            output(&mut daemon);
        }
        for _ in 0..50 {
            if is_running() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(200));
        }
        assert!(is_running(), "cupsd does not run");
        output(tool("lpadmin").args([
            "-p",
            "nianbao-test",
            "-E",
            "-v",
            "cups-pdf:/",
            "-P",
            "/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd",
        ]));
        let home = std::env::var("HOME").unwrap();
        Self {
            folder: PathBuf::from(home).join("PDF"),
        }
    }

    fn files(&self, start: &str) -> Vec<PathBuf> {
        let Ok(found) = std::fs::read_dir(&self.folder) else {
            return Vec::new();
        };
        let files = found.map(|entry| entry.unwrap().path());
        files
            .filter(|file| file.file_name().unwrap().to_string_lossy().contains(start))
            .collect()
    }
}

/// The grey pixels of the copy number on the first page of a file.
fn number(file: &Path) -> Vec<u8> {
    pixels(
        file,
        &[
            "-r", "100", "-l", "1", "-x", "100", "-y", "140", "-W", "160", "-H", "50",
        ],
    )
}

/// The grey pixels of all pages, those of the number in the first one left out.
fn rest(file: &Path) -> Vec<u8> {
    let below = pixels(file, &["-r", "60", "-l", "1", "-y", "115"]);
    let others = pixels(file, &["-r", "60", "-f", "2"]);
    [below, others].concat()
}

fn pixels(file: &Path, options: &[&str]) -> Vec<u8> {
    output(tool("pdftoppm").arg("-gray").args(options).arg(file)).stdout
}

#[test]
fn ten_numbered_copies_are_printed_with_ten_numbers_and_the_same_content() {
    use nianbao::app::system::printing::{PrintJob, Printed, Printers, SystemPrinters};
    let printer = VirtualPrinter::new();
    let desk = Desk::new();
    let report = report();
    let order = Order {
        copies: vec![Copies {
            mark: Mark::Original,
            n_copies: 10,
            recipient: String::new(),
        }],
        ..Order::default()
    };
    let mut frozen = freeze(&ReportFile::new(&report), &report, &order, NOW).unwrap();
    let mark = format!("nianbao{}", std::process::id());
    let mut originals = Vec::new();
    for copy in frozen.copies.clone() {
        let pdf = frozen
            .finished(Some(&copy), &Finish::Unsigned, &sheets::fonts())
            .unwrap();
        let job = PrintJob {
            printer: Some("nianbao-test".to_owned()),
            n_copies: 1,
            title: format!("{mark}-{}", copy.number),
            ..PrintJob::default()
        };
        let file = desk.file(&format!("copy-{}.pdf", copy.number), &pdf);
        originals.push(file.clone());
        assert_eq!(SystemPrinters.print(&file, &job).unwrap(), Printed::Sent);
    }
    assert!(SystemPrinters.names().contains(&"nianbao-test".to_owned()));
    let mut files = Vec::new();
    for _ in 0..300 {
        files = printer.files(&mark);
        let jobs = text(tool("lpstat").args(["-o", "nianbao-test"]));
        if files.len() == 10 && jobs.trim().is_empty() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
    assert_eq!(files.len(), 10, "in {}", printer.folder.display());
    // The printer keeps no text, so that pictures are compared: the number with that of every copy, and all the rest.
    let in_order: Vec<PathBuf> = (1..=10)
        .map(|number| {
            let start = format!("{mark}-{number}");
            let is_own = |file: &&PathBuf| {
                let name = file.file_name().unwrap().to_string_lossy().into_owned();
                let rest = name.strip_prefix(&start);
                rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
            };
            files.iter().find(is_own).unwrap().clone()
        })
        .collect();
    let numbers: Vec<Vec<u8>> = originals.iter().map(|file| number(file)).collect();
    let rest = rest(&in_order[0]);
    for (idx, file) in in_order.iter().enumerate() {
        let own = number(file);
        let distance = |other: &&Vec<u8>| {
            let differences = own
                .iter()
                .zip(*other)
                .map(|(a, b)| u64::from(a.abs_diff(*b)));
            differences.sum::<u64>()
        };
        let nearest = numbers.iter().min_by_key(distance).unwrap();
        assert_eq!(
            numbers.iter().position(|number| number == nearest),
            Some(idx)
        );
        assert!(
            self::rest(file) == rest,
            "copy {} differs beside its number",
            idx + 1
        );
    }
    for file in files {
        std::fs::remove_file(file).unwrap();
    }
    let removed = Command::new("lpadmin")
        .args(["-x", "nianbao-test"])
        .status();
    assert!(removed.unwrap().success());
}
