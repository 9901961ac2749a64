//! PDFs: an input that is none stands for what is drawn on a page, so that the fuzzer reaches the readers of drawings and
//! not only those of files.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

/// Returns the PDF that an input stands for.
pub fn page(input: &[u8]) -> Vec<u8> {
    let head = &input[..input.len().min(1024)];
    if head.windows(5).any(|window| window == b"%PDF-") {
        return input.to_vec();
    }
    let mut file = Document::with_version("1.7");
    let plain = font(&mut file, "Helvetica", "WinAnsiEncoding");
    let wide = font(&mut file, "SimSun", "GBK-EUC-H");
    let content = file.add_object(Stream::new(Dictionary::new(), input.to_vec()));
    let form = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => box_of_page(),
    };
    let form = file.add_object(Stream::new(form, b"0 0 99 99 re f".to_vec()));
    let page = file.add_object(dictionary! {
        "Type" => "Page", "MediaBox" => box_of_page(), "Contents" => content,
        "Resources" => dictionary! {
            "Font" => dictionary! { "F1" => plain, "F2" => wide },
            "XObject" => dictionary! { "X1" => form },
        },
    });
    finished(file, page)
}

fn font(file: &mut Document, name: &str, encoding: &str) -> Object {
    let mut font = dictionary! {
        "Type" => "Font", "BaseFont" => name, "Encoding" => encoding,
    };
    if encoding == "WinAnsiEncoding" {
        font.set("Subtype", "Type1");
        return file.add_object(font).into();
    }
    font.set("Subtype", "Type0");
    let face = file.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType0", "BaseFont" => name,
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("GB1"),
            "Supplement" => 2,
        },
    });
    font.set("DescendantFonts", vec![face.into()]);
    file.add_object(font).into()
}

fn box_of_page() -> Vec<Object> {
    vec![0.into(), 0.into(), 595.into(), 842.into()]
}

fn finished(mut file: Document, page: lopdf::ObjectId) -> Vec<u8> {
    let pages = file.add_object(dictionary! {
        "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1,
    });
    if let Ok(page) = file.get_dictionary_mut(page) {
        page.set("Parent", pages);
    }
    let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    file.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).expect("memory can be written");
    bytes
}

/// Returns a PDF with a signature field that holds an input, as a message of a signature; a PDF as it is.
pub fn signed(input: &[u8]) -> Vec<u8> {
    if input.starts_with(b"%PDF-") {
        return input.to_vec();
    }
    let mut file = Document::with_version("1.7");
    // The range is that of the first bytes, so that a message with the right digest can be found.
    let signature = file.add_object(dictionary! {
        "Type" => "Sig", "Filter" => "Adobe.PPKLite", "SubFilter" => "adbe.pkcs7.detached",
        "ByteRange" => vec![0.into(), 8.into(), 8.into(), 0.into()],
        "Contents" => Object::String(input.to_vec(), lopdf::StringFormat::Hexadecimal),
    });
    let field = file.add_object(dictionary! {
        "FT" => "Sig", "T" => Object::string_literal("Seal"), "V" => signature,
        "Type" => "Annot", "Subtype" => "Widget", "Rect" => box_of_page(),
    });
    let page = file.add_object(dictionary! {
        "Type" => "Page", "MediaBox" => box_of_page(), "Annots" => vec![field.into()],
    });
    let form = dictionary! { "Fields" => vec![field.into()], "SigFlags" => 3 };
    let bytes = finished(file, page);
    let Ok(mut file) = Document::load_mem(&bytes) else {
        return bytes;
    };
    if let Ok(catalog) = file.catalog_mut() {
        catalog.set("AcroForm", form);
    }
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).expect("memory can be written");
    bytes
}
