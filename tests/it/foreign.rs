//! Foreign files that end the process of their reader: the program that started it says so and goes on.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::thread;
use tempfile::TempDir;

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().canonicalize().unwrap();
    (folder, path)
}

fn run(arguments: &str, folder: &Path) -> (Option<i32>, String, String) {
    let ended = crate::program::nianbao()
        .args(arguments.split(' '))
        .current_dir(folder)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (ended.status.code(), text(ended.stdout), text(ended.stderr))
}

/// A color whose function has procedures in procedures, of which a few kilobytes unpack to very many.
fn endless_color(pdf: &mut Document) -> Object {
    const DEPTH: usize = 1_000_000;
    let procedures = [vec![b'{'; DEPTH], vec![b'}'; DEPTH]].concat();
    let of_one = || Object::Array(vec![0.into(), 1.into()]);
    let function = dictionary! {"FunctionType" => 4, "Domain" => of_one(), "Range" => of_one()};
    let mut function = Stream::new(function, procedures);
    function.compress().unwrap();
    let function = pdf.add_object(function);
    let name = |name: &str| Object::Name(name.into());
    vec![
        name("Separation"),
        name("Any"),
        name("DeviceGray"),
        function.into(),
    ]
    .into()
}

const PAINT: &[u8] = b"q /Endless cs 0.5 scn 0 0 100 100 re f Q ";
const TEXT: &[u8] = b"BT /F 12 Tf 10 700 Td (text) Tj ET";

/// A page that is painted in it.
fn endless_pdf() -> Vec<u8> {
    let mut pdf = Document::with_version("1.7");
    let color = endless_color(&mut pdf);
    let content = pdf.add_object(Stream::new(Dictionary::new(), [PAINT, TEXT].concat()));
    let font = dictionary! {"Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica"};
    let resources = dictionary! {
        "ColorSpace" => dictionary! {"Endless" => color},
        "Font" => dictionary! {"F" => font},
    };
    let pages = pdf.new_object_id();
    let page = pdf.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => pages,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Contents" => content,
        "Resources" => resources,
    });
    let kids = vec![Object::from(page)];
    pdf.objects.insert(
        pages,
        dictionary! {"Type" => "Pages", "Count" => 1, "Kids" => kids}.into(),
    );
    let catalog = pdf.add_object(dictionary! {"Type" => "Catalog", "Pages" => pages});
    pdf.trailer.set("Root", catalog);
    bytes(&mut pdf)
}

fn bytes(pdf: &mut Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_pdf_that_overflows_the_stack_of_its_reader_is_refused() {
    let (_folder, folder) = folder();
    let pdf = endless_pdf();
    assert!(pdf.len() < 50 * 1024, "{}", pdf.len());
    fs::write(folder.join("a.pdf"), pdf).unwrap();
    let (code, _, words) = run("import a.pdf -o a.nianbao", &folder);
    let says = "读取这个文件的进程失败，或者占用了过多内存：文件可能已损坏，或者经过篡改。请核对文件的来源";
    assert_eq!((code, words), (Some(3), format!("{says}：a.pdf\n")));
    // Of a folder, the others are imported.
    fs::create_dir(folder.join("all")).unwrap();
    fs::copy(folder.join("a.pdf"), folder.join("all/a.pdf")).unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/suqian_2024.nianbao");
    fs::copy(sample, folder.join("b.nianbao")).unwrap();
    assert_eq!(run("export b.nianbao -o all/b.docx", &folder).0, Some(0));
    let (code, _, words) = run("import all -o imported", &folder);
    assert_eq!(code, Some(3));
    assert!(words.contains("完成 1，待核对 0，失败 1"), "{words}");
}

#[test]
fn a_copy_whose_pages_end_their_reader_is_not_checked() {
    let (_folder, folder) = folder();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/suqian_2024.nianbao");
    fs::copy(sample, folder.join("a.nianbao")).unwrap();
    assert_eq!(run("issue a.nianbao -o a.pdf", &folder).0, Some(0));
    let (code, said, words) = run("verify a.pdf", &folder);
    assert_eq!((code, words.as_str()), (Some(4), ""), "{said}");
    let mut pdf = Document::load(folder.join("a.pdf")).unwrap();
    let color = endless_color(&mut pdf);
    let page = pdf.page_iter().next().unwrap();
    let resources = pdf.get_or_create_resources(page).unwrap();
    let resources = resources.as_dict_mut().unwrap();
    resources.set("ColorSpace", dictionary! {"Endless" => color});
    pdf.add_page_contents(page, PAINT.to_vec()).unwrap();
    fs::write(folder.join("a.pdf"), bytes(&mut pdf)).unwrap();
    let (code, _, words) = run("verify a.pdf", &folder);
    let says = "核验这个文件的进程失败，或者占用了过多内存：文件可能已损坏，或者经过篡改。请核对文件的来源";
    assert_eq!((code, words), (Some(3), format!("{says}：a.pdf\n")));
}

/// What a child itself answers to bytes, which are repeated.
fn child(task: &str, input: &'static [u8], n_times: usize) -> Output {
    let mut child = crate::program::nianbao()
        .args(["read-foreign", task])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = thread::spawn(move || (0..n_times).try_for_each(|_| stdin.write_all(input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().ok();
    output
}

#[cfg(target_os = "linux")]
static MEGABYTE: [u8; 1 << 20] = [b'a'; 1 << 20];

#[cfg(target_os = "linux")]
#[test]
fn a_child_has_its_limits() {
    // More than it may have in memory.
    let output = child("source", &MEGABYTE, 4096);
    assert!(!output.status.success());
    assert!(output.stdout.is_empty());
    let output = child("nothing", b"", 0);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_child_answers_with_what_it_read() {
    let output = child("source", b"<p>text</p>", 1);
    assert!(output.status.success());
    assert!(output.stdout.starts_with(b"B{\"Ok\""));
    let output = child("source", b"", 0);
    assert_eq!(output.stdout, b"B{\"Err\":\"Empty\"}");
}
