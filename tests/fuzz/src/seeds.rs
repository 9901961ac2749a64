//! Makes the first inputs of every target from the samples and the data of the tests, and a list of words for the fuzzer
//! of what stands in them: `seeds FOLDER`.

use nianbao_files::sign::{Copies, Finish, Identity, Order, Password, Stamp, Visibility, freeze};
use nianbao_files::store::ReportFile;
use nianbao_fuzz::parts::{DOCX, ODS, XLSX};
use nianbao_model::form::GridContent;
use nianbao_model::report::{Mark, Moment, Report};
use nianbao_paper::export::{docx, html, pdf, plain_text, xlsx};
use nianbao_paper::fonts::FontSet;
use nianbao_paper::typeset::typeset;
use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

type Made<T> = Result<T, Box<dyn Error>>;

/// When the copies are issued: 2026-11-29, when the certificates of the tests are valid.
const NOW: Moment = Moment(1_795_910_400);

fn main() -> Made<()> {
    let folder = std::env::args_os().nth(1).ok_or("seeds FOLDER")?;
    let seeds = Seeds(folder.into());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let data = root.join("tests/data");
    seeds.copy_all("native", &data.join("files/v1"))?;
    seeds.copy_all("native", &data.join("files/v1/bad"))?;
    seeds.copy_all("native", &root.join("assets/samples"))?;
    seeds.copy_all("html", &data.join("import"))?;
    seeds.limits()?;
    seeds.clipboard()?;
    let fonts = Arc::new(FontSet::shipped(&[root.join("assets/fonts")]));
    for name in ["suqian_2024", "hangzhou_eeb_2020"] {
        let path = root
            .join("assets/samples")
            .join(name)
            .with_extension("nianbao");
        let file = ReportFile::open(&path)?;
        seeds.report(name, file.report(), &fonts)?;
        seeds.packed(name, file.report())?;
    }
    let file = ReportFile::open(&data.join("files/v1/partial.nianbao"))?;
    seeds.packed("partial", file.report())?;
    seeds.drawing()?;
    for (name, certificate) in [("rsa", "rsa.p12"), ("p256", "p256.p12")] {
        seeds.signed(
            name,
            &file,
            &fs::read(data.join("sign").join(certificate))?,
            &fonts,
        )?;
    }
    seeds.words()
}

/// The folder with a folder per target.
struct Seeds(PathBuf);

impl Seeds {
    fn put(&self, target: &str, name: &str, bytes: &[u8]) -> Made<()> {
        let folder = self.0.join(target);
        fs::create_dir_all(&folder)?;
        Ok(fs::write(folder.join(name), bytes)?)
    }

    fn copy_all(&self, target: &str, from: &Path) -> Made<()> {
        for entry in fs::read_dir(from)? {
            let path = entry?.path();
            if path.is_file() {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                self.put(target, &name, &fs::read(&path)?)?;
            }
        }
        Ok(())
    }

    fn limits(&self) -> Made<()> {
        let limits = nianbao_files::store::PlaceLimits::default();
        self.put(
            "limits",
            "default",
            &nianbao_files::store::limits_bytes(&limits),
        )?;
        let sentences = include_bytes!("../../../assets/sentences/sentences.json");
        self.put("limits", "sentences", sentences)
    }

    fn clipboard(&self) -> Made<()> {
        let page = "<!--StartFragment--><table><tr><td rowspan=2>甲</td><td colspan=2>1<br>2</td></tr>\
                    <tr><td>3</td><th>4<sup>1</sup></th></tr></table>";
        self.put(
            "clipboard",
            "table",
            format!("甲\t1\t\"2\n3\"\r\n4\t5\0{page}").as_bytes(),
        )?;
        self.put(
            "clipboard",
            "text",
            "　一、总体情况\r\n\u{b}（一）\t主动公开\u{a0}".as_bytes(),
        )
    }

    fn report(&self, name: &str, report: &Report, fonts: &Arc<FontSet>) -> Made<()> {
        self.put(
            "html",
            &format!("{name}.html"),
            html::page(report).as_bytes(),
        )?;
        self.put(
            "html",
            &format!("{name}.txt"),
            plain_text::plain_text(report).as_bytes(),
        )?;
        let pages = pdf::pdf(&typeset(report, fonts))?;
        self.put("pdf", &format!("{name}.pdf"), &unpacked(&pages)?)
    }

    fn packed(&self, name: &str, report: &Report) -> Made<()> {
        for (target, parts, bytes) in [
            ("docx", DOCX, docx::docx(report)?),
            ("xlsx", XLSX, xlsx::xlsx(report)?),
        ] {
            self.put(target, name, &joined(parts, &bytes)?)?;
            if name == "partial" {
                self.put(target, "archive", &bytes)?;
            }
        }
        let mime = "application/vnd.oasis.opendocument.spreadsheet";
        let content = format!("{}\0{mime}", opendocument(report));
        self.put("ods", name, content.as_bytes())?;
        self.put(
            "ods",
            &format!("{name}.zip"),
            &nianbao_fuzz::parts::archive(ODS, content.as_bytes()),
        )
    }

    /// A page that draws a table.
    fn drawing(&self) -> Made<()> {
        let mut drawn = "0.5 w q 1 0 0 1 50 500 cm ".to_owned();
        for row in 0..3 {
            for column in 0..4 {
                let (x, y) = (column * 80, row * 20);
                write!(
                    drawn,
                    "{x} {y} 80 20 re S BT /F1 9 Tf {} {} Td (1{row}) Tj ET ",
                    x + 9,
                    y + 6
                )?;
            }
        }
        drawn += "Q BT /F2 12 Tf 1 0 0 1 90 700 Tm 14 TL [<d6d5> -20 <b8c5>] TJ T* <b9ab> Tj ET 0 0 m 9 9 l S /X1 Do";
        self.put("pdf", "drawing", drawn.as_bytes())
    }

    fn signed(&self, name: &str, file: &ReportFile, key: &[u8], fonts: &Arc<FontSet>) -> Made<()> {
        let identity = Identity::open(key, &Password::new("试签Abc123".to_owned()), NOW)?;
        let order = Order {
            copies: vec![Copies {
                mark: Mark::Original,
                n_copies: 1,
                recipient: "某市档案馆".to_owned(),
            }],
            ..Order::default()
        };
        let mut frozen = freeze(file, file.report(), &order, NOW)?;
        let copy = frozen.copies.first().cloned();
        let finish = Finish::Signed(Box::new(identity), Visibility::Hidden);
        let _no_seal = frozen.stamp(&Stamp::None);
        let copy = frozen.finished(copy.as_ref(), &finish, fonts)?;
        for target in ["verify", "pages"] {
            self.put(target, &format!("{name}.pdf"), &copy)?;
        }
        if let Some(message) = message(&copy) {
            self.put("verify", &format!("{name}.der"), &message)?;
        }
        Ok(())
    }

    /// The names of elements, members and operators in the seeds of each target.
    fn words(&self) -> Made<()> {
        for entry in fs::read_dir(&self.0)? {
            let folder = entry?.path();
            if !folder.is_dir() {
                continue;
            }
            let mut words = BTreeSet::new();
            for seed in fs::read_dir(&folder)? {
                let seed = fs::read(seed?.path())?;
                for word in
                    seed.split(|byte| !(byte.is_ascii_alphanumeric() || b":_-".contains(byte)))
                {
                    let is_name = word.iter().any(u8::is_ascii_lowercase);
                    if is_name && (3..=24).contains(&word.len()) {
                        words.insert(String::from_utf8_lossy(word).into_owned());
                    }
                }
            }
            let lines: String = words
                .iter()
                .take(400)
                .map(|word| format!("\"{word}\"\n"))
                .collect();
            fs::write(folder.with_extension("dict"), lines)?;
        }
        Ok(())
    }
}

/// The parts of an archive, as the targets read them.
fn joined(names: &[&str], archive: &[u8]) -> Made<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive))?;
    let mut joined = Vec::new();
    for name in names {
        if let Ok(mut part) = archive.by_name(name) {
            part.read_to_end(&mut joined)?;
        }
        joined.push(0);
    }
    Ok(joined)
}

/// A PDF whose streams are not compressed, without the programs of its faces: those are not what is tried here.
fn unpacked(pdf: &[u8]) -> Made<Vec<u8>> {
    let mut file = lopdf::Document::load_mem(pdf)?;
    file.decompress();
    for object in file.objects.values_mut() {
        if let Ok(dictionary) = object.as_dict_mut() {
            dictionary.remove(b"FontFile2");
            dictionary.remove(b"FontFile3");
        }
    }
    file.prune_objects();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes)?;
    Ok(bytes)
}

/// The message of the signature of a copy.
fn message(copy: &[u8]) -> Option<Vec<u8>> {
    let file = lopdf::Document::load_mem(copy).ok()?;
    let mut objects = file.objects.values();
    objects.find_map(|object| {
        let object = object.as_dict().ok()?;
        object.get(b"ByteRange").ok()?;
        Some(object.get(b"Contents").ok()?.as_str().ok()?.to_vec())
    })
}

/// The tables of a report as the content of an `OpenDocument` workbook.
fn opendocument(report: &Report) -> String {
    let mut rows = String::new();
    for line in report.title_lines() {
        rows += &format!(
            "<table:table-row><table:table-cell><text:p>{line}</text:p></table:table-cell></table:table-row>"
        );
    }
    for table in report
        .form
        .parts
        .iter()
        .filter_map(|part| report.form.table(part.table?))
    {
        let mut lines = vec![String::new(); table.rows.len()];
        for placed in table.grid() {
            let text = match placed.cell.content {
                GridContent::Figure(cell, _) => report.figure(cell).to_string(),
                content => content.text().unwrap_or_default().to_owned(),
            };
            let (columns, n_rows) = (placed.cell.n_columns, placed.cell.n_rows);
            lines[placed.row_idx] += &format!(
                "<table:table-cell table:number-columns-spanned=\"{columns}\" table:number-rows-spanned=\"{n_rows}\">\
                 <text:p>{text}</text:p></table:table-cell>"
            );
            let covered = columns.saturating_sub(1);
            if covered > 0 {
                lines[placed.row_idx] += &format!(
                    "<table:covered-table-cell table:number-columns-repeated=\"{covered}\"/>"
                );
            }
        }
        for line in lines {
            rows += &format!("<table:table-row>{line}</table:table-row>");
        }
    }
    format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"年报\">{rows}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    )
}
