//! Signs a PDF by an incremental update: the bytes of the file stay, and the signature is appended.

use super::seal::SealArea;
use super::{Identity, SignError, cms};
use crate::export::pdf::text;
use crate::report::Moment;
use lopdf::{Dictionary, IncrementalDocument, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};
use std::ops::Range;

/// The name of the field for the seal, by which a client for seals finds it.
pub const FIELD_NAME: &str = "Seal";

/// What the field is, for someone who hears it.
const FIELD_WORDS: &str = "年度报告的数字签名或电子印章";

/// The reason of the signature.
pub(super) const REASON: &str = "签发年度报告";

/// The placeholder of the byte range until it is known; as wide as any range.
const BLANK_RANGE: &str = "[0 9999999999 9999999999 9999999999]";
/// How often a signature is made again because its length differs from the room that was left for it.
const MAX_TRIES: usize = 40;

/// Signs a PDF. The signature is visible at the seal where `area` is given, and invisible otherwise.
pub fn sign_pdf(
    pdf: &[u8],
    identity: &Identity,
    area: Option<SealArea>,
    now: Moment,
) -> Result<Vec<u8>, SignError> {
    // The room is as long as the signature, so that no byte of the file is left unsigned and free to change. Signatures
    // of ECDSA differ in length by a byte or two; with another room there is another digest, and another length.
    let mut n_room = cms::signature(identity, &Sha256::digest(pdf))?.len();
    let mut last = None;
    for _ in 0..MAX_TRIES {
        let mut signed = prepared(pdf, identity, &SignatureField { area, now, n_room })?;
        let room = fill_range(&mut signed, pdf.len())?;
        let signature = cms::signature(identity, &digest(&signed, &room))?;
        let is_exact = signature.len() == n_room;
        if signature.len() <= n_room {
            fill(&mut signed, &room, &signature);
            last = Some(signed);
        }
        if is_exact {
            break;
        }
        n_room = signature.len().max(n_room - usize::from(last.is_some()));
    }
    last.ok_or_else(|| SignError::Signature("Contents".to_owned()))
}

/// Adds an empty signature field at the seal, for the office's own client for electronic seals (电子签章).
pub fn add_field(pdf: &[u8], area: Option<SealArea>) -> Result<Vec<u8>, SignError> {
    let mut file = Appended::new(pdf)?;
    file.add_field(None, area)?;
    file.finish()
}

struct SignatureField {
    area: Option<SealArea>,
    now: Moment,
    n_room: usize,
}

fn prepared(pdf: &[u8], identity: &Identity, entry: &SignatureField) -> Result<Vec<u8>, SignError> {
    let mut file = Appended::new(pdf)?;
    // Written as words, so that every signature finds the same bytes to fill in.
    let range = [0, 9_999_999_999, 9_999_999_999, 9_999_999_999_i64];
    let signature = file.incremental.new_document.add_object(dictionary! {
        "Type" => "Sig",
        "Filter" => "Adobe.PPKLite",
        "SubFilter" => "ETSI.CAdES.detached",
        "ByteRange" => range.map(Object::from).to_vec(),
        "Contents" => Object::String(vec![0; entry.n_room], StringFormat::Hexadecimal),
        "M" => Object::string_literal(entry.now.to_pdf()),
        "Name" => text(&identity.name()),
        "Reason" => text(REASON),
    });
    file.add_field(Some(signature), entry.area)?;
    file.finish()
}

/// A PDF with something appended.
struct Appended {
    incremental: IncrementalDocument,
    root: ObjectId,
}

impl Appended {
    fn new(pdf: &[u8]) -> Result<Self, SignError> {
        let before = lopdf::Document::load_mem(pdf)?;
        let root = before.trailer.get(b"Root")?.as_reference()?;
        let mut incremental = IncrementalDocument::create_from(pdf.to_vec(), before);
        incremental.opt_clone_object_to_new_document(root)?;
        Ok(Self { incremental, root })
    }

    /// Adds a signature field, empty or with its signature.
    fn add_field(
        &mut self,
        signature: Option<ObjectId>,
        area: Option<SealArea>,
    ) -> Result<(), SignError> {
        let page = self.page(area.map_or(0, |area| area.page_idx))?;
        let mut form = self.form()?;
        let (name, mut fields) = self.fields(&form);
        let is_signed = self.is_signed(&fields);
        let rect = area.map_or([0.0; 4], |area| area.rect);
        let [width, height] = [rect[2] - rect[0], rect[3] - rect[1]];
        // PDF/A wants an appearance for what has an extent. The seal itself is part of the page.
        let appearance = Stream::new(
            dictionary! {
                "Type" => "XObject",
                "Subtype" => "Form",
                "BBox" => vec![0.into(), 0.into(), width.into(), height.into()],
                "Resources" => Dictionary::new(),
            },
            Vec::new(),
        );
        let new = &mut self.incremental.new_document;
        let appearance = new.add_object(appearance);
        let mut field = dictionary! {
            "Type" => "Annot",
            "Subtype" => "Widget",
            "FT" => "Sig",
            "T" => text(&name),
            "TU" => text(FIELD_WORDS),
            "P" => page,
            // Printed and locked.
            "F" => 132,
            "Rect" => rect.map(Object::from).to_vec(),
            "AP" => dictionary! { "N" => appearance },
        };
        if let Some(signature) = signature {
            field.set("V", signature);
        }
        let field = new.add_object(field);
        fields.push(field.into());
        form.set("Fields", fields);
        if signature.is_some() {
            // Signatures exist, and the file may only be appended to.
            form.set("SigFlags", 3);
        }
        new.get_object_mut(self.root)?
            .as_dict_mut()?
            .set("AcroForm", form);
        // Whoever checks an earlier signature would take a change of the structure for one of the report.
        if !is_signed {
            self.tag(page, field)?;
        }
        self.annotate(page, field)
    }

    /// Adds a field to the structure of the file (ISO 14289-1, 7.18.4). A file whose structure is none of ours keeps it.
    fn tag(&mut self, page: ObjectId, field: ObjectId) -> Result<(), SignError> {
        let before = self.incremental.get_prev_documents();
        let Ok(tree) = Tree::of(before, self.root) else {
            return Ok(());
        };
        for id in [tree.root, tree.document, tree.parents] {
            self.incremental.opt_clone_object_to_new_document(id)?;
        }
        let new = &mut self.incremental.new_document;
        let object = dictionary! { "Type" => "OBJR", "Obj" => field, "Pg" => page };
        let form = new.add_object(dictionary! {
            "S" => "Form",
            "P" => tree.document,
            "Pg" => page,
            "Alt" => text(FIELD_WORDS),
            "K" => vec![object.into()],
        });
        let document = new.get_dictionary_mut(tree.document)?;
        document.get_mut(b"K")?.as_array_mut()?.push(form.into());
        let parents = new.get_dictionary_mut(tree.parents)?;
        let numbers = parents.get_mut(b"Nums")?.as_array_mut()?;
        numbers.extend([tree.next_key.into(), form.into()]);
        let root = new.get_dictionary_mut(tree.root)?;
        root.set("ParentTreeNextKey", tree.next_key + 1);
        let field = new.get_dictionary_mut(field)?;
        field.set("StructParent", tree.next_key);
        Ok(())
    }

    fn page(&self, page_idx: usize) -> Result<ObjectId, SignError> {
        let pages = self.incremental.get_prev_documents().get_pages();
        let page = pages.into_values().nth(page_idx);
        page.ok_or_else(|| SignError::NotPdf(format!("page {}", page_idx + 1)))
    }

    /// Returns the form that is there, or an empty one.
    fn form(&self) -> Result<Dictionary, SignError> {
        let before = self.incremental.get_prev_documents();
        let root = before.get_object(self.root)?.as_dict()?;
        let form = root
            .get_deref(b"AcroForm", before)
            .and_then(Object::as_dict);
        Ok(form.cloned().unwrap_or_default())
    }

    /// Returns the name for a further field, and the fields that are there.
    fn fields(&self, form: &Dictionary) -> (String, Vec<Object>) {
        let before = self.incremental.get_prev_documents();
        let fields = form.get_deref(b"Fields", before).and_then(Object::as_array);
        let fields = fields.cloned().unwrap_or_default();
        let name = match fields.len() {
            0 => FIELD_NAME.to_owned(),
            n_fields => format!("{FIELD_NAME}{}", n_fields + 1),
        };
        (name, fields)
    }

    fn is_signed(&self, fields: &[Object]) -> bool {
        let before = self.incremental.get_prev_documents();
        let own = |field: &Object| {
            before
                .dereference(field)?
                .1
                .as_dict()
                .map(|own| own.has(b"V"))
        };
        fields.iter().any(|field| own(field).unwrap_or(false))
    }

    fn annotate(&mut self, page: ObjectId, field: ObjectId) -> Result<(), SignError> {
        let before = self.incremental.get_prev_documents();
        let old = before.get_dictionary(page)?;
        let old = old
            .get_deref(b"Annots", before)
            .and_then(Object::as_array)
            .cloned();
        let mut annotations = old.unwrap_or_default();
        annotations.push(field.into());
        self.incremental.opt_clone_object_to_new_document(page)?;
        let page = self.incremental.new_document.get_object_mut(page)?;
        page.as_dict_mut()?.set("Annots", annotations);
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<u8>, SignError> {
        "1.7".clone_into(&mut self.incremental.new_document.version);
        let mut bytes = Vec::new();
        let saved = self.incremental.save_to(&mut bytes);
        saved.map_err(|error| SignError::Signature(error.to_string()))?;
        Ok(bytes)
    }
}

/// The structure of a file of ours: one element below the root, and one list of parents.
struct Tree {
    root: ObjectId,
    document: ObjectId,
    parents: ObjectId,
    /// The first key that the list of parents does not have.
    next_key: i64,
}

impl Tree {
    fn of(file: &lopdf::Document, catalog: ObjectId) -> Result<Self, lopdf::Error> {
        let root = file.get_dictionary(catalog)?;
        let root = root.get(b"StructTreeRoot")?.as_reference()?;
        let tree = file.get_dictionary(root)?;
        let document = tree.get(b"K")?.as_reference()?;
        file.get_dictionary(document)?.get(b"K")?.as_array()?;
        let parents = tree.get(b"ParentTree")?.as_reference()?;
        file.get_dictionary(parents)?.get(b"Nums")?.as_array()?;
        let next_key = tree.get(b"ParentTreeNextKey")?.as_i64()?;
        Ok(Self {
            root,
            document,
            parents,
            next_key,
        })
    }
}

/// Writes the byte range. Returns the room of the signature with its brackets. Only the appended part is searched.
fn fill_range(signed: &mut [u8], n_before: usize) -> Result<Range<usize>, SignError> {
    let lost = || SignError::Signature("ByteRange".to_owned());
    // Pages have contents as well, but those are references.
    let at = find(signed, n_before, b"/Contents<").ok_or_else(lost)?;
    let open = find(signed, at, b"<").ok_or_else(lost)?;
    let close = find(signed, open, b">").ok_or_else(lost)? + 1;
    let range = find(signed, n_before, BLANK_RANGE.as_bytes()).ok_or_else(lost)?;
    let words = format!("[0 {open} {close} {}]", signed.len() - close);
    let width = BLANK_RANGE.len();
    signed[range..range + width].copy_from_slice(format!("{words:<width$}").as_bytes());
    Ok(open..close)
}

fn fill(signed: &mut [u8], room: &Range<usize>, signature: &[u8]) {
    let digits = hex::encode_upper(signature);
    signed[room.start + 1..][..digits.len()].copy_from_slice(digits.as_bytes());
}

fn digest(signed: &[u8], room: &Range<usize>) -> Vec<u8> {
    let mut digest = Sha256::new();
    digest.update(&signed[..room.start]);
    digest.update(&signed[room.end..]);
    digest.finalize().to_vec()
}

fn find(bytes: &[u8], from: usize, words: &[u8]) -> Option<usize> {
    let mut windows = bytes.get(from..)?.windows(words.len());
    windows
        .position(|window| window == words)
        .map(|at| from + at)
}
