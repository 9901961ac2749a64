//! Attacks on certified documents (evil annotations and sneaky signatures), on locked fields, and the updates that a
//! certifying signature allows, each for what it says of later changes: nothing, signatures, annotations as well.

use super::bench::{NOW, identity};
use super::certificates::{Key, Kind, Wish, message};
use super::forgeries::{
    AREA, Forgery, OPAQUE, Update, annotate, below, by_anybody, changed, drawing, field, form,
    list, page, plain, root, with,
};
use super::room::{Room, Rules};
use lopdf::{Dictionary, Object, Stream, dictionary};
use nianbao::sign::{Later, Verdict, add_field, sign_pdf, verify};

/// A copy that the office certified, with the number of what may come after it.
fn certified(pdf: &[u8], number: i64) -> Vec<u8> {
    let parameters = dictionary! { "Type" => "TransformParams", "P" => number, "V" => "1.2" };
    let rules = Rules {
        transform: Some(("DocMDP", parameters)),
        lock: None,
    };
    ruled(pdf, &rules)
}

/// A copy that the office signed so that these fields may no longer be filled in.
fn locking(pdf: &[u8], action: &str, names: &[&str]) -> Vec<u8> {
    let names: Vec<Object> = names
        .iter()
        .map(|name| Object::string_literal(*name))
        .collect();
    let mut lock = dictionary! { "Action" => action, "V" => "1.2" };
    if !names.is_empty() {
        lock.set("Fields", names);
    }
    let mut own = lock.clone();
    lock.set("Type", "TransformParams");
    own.remove(b"V");
    own.set("Type", "SigFieldLock");
    let rules = Rules {
        transform: Some(("FieldMDP", lock)),
        lock: Some(own),
    };
    ruled(pdf, &rules)
}

fn ruled(pdf: &[u8], rules: &Rules) -> Vec<u8> {
    let root = Wish::authority("根", Key::P256(1)).root();
    let signer = Wish::signer(Key::P256(2)).by(&root);
    let left = Room::ruled(pdf, "ETSI.CAdES.detached", rules);
    let kind = Kind {
        is_national: false,
        has_attributes: true,
    };
    left.filled(&message(&signer, &[], kind, &left.covered()))
}

/// Annotations that may come after a certifying signature of the third kind, each of which draws over the page.
const ANNOTATIONS: [&str; 20] = [
    "Caret",
    "Circle",
    "FileAttachment",
    "FreeText",
    "Highlight",
    "Ink",
    "Line",
    "Link",
    "PolyLine",
    "Polygon",
    "Popup",
    "Redact",
    "Sound",
    "Square",
    "Squiggly",
    "Stamp",
    "StrikeOut",
    "Text",
    "Underline",
    "Watermark",
];

const FORBIDDEN: &str = "先前的认证签名或锁定不允许的签名域";
const DRAWN: &str = "不只是空白签名域的";

fn forgery(name: impl Into<String>, pdf: Vec<u8>, reason: &'static str) -> Forgery {
    Forgery {
        name: name.into(),
        pdf,
        reason,
    }
}

/// A field for a signature that takes this place and shows nothing.
fn empty_field(name: &str, sides: [i64; 4]) -> Dictionary {
    dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "F" => 132,
        "T" => Object::string_literal(name), "Rect" => sides.map(Object::from).to_vec(),
    }
}

/// Every attack on a certified copy.
pub(crate) fn attacks() -> Vec<Forgery> {
    let mut all = annotations();
    all.extend(signatures());
    all.extend(rules());
    all
}

/// Evil annotations.
fn annotations() -> Vec<Forgery> {
    let mut all = Vec::new();
    let drawn = |subtype: &'static str, number: i64| {
        with(&certified(plain(), number), &|file, _| {
            annotate(file, dictionary! { "Subtype" => subtype });
        })
    };
    for subtype in ANNOTATIONS {
        let pdf = by_anybody(&drawn(subtype, 3));
        all.push(forgery(
            format!("certified 3: {subtype}"),
            pdf,
            "第 1 页的批注",
        ));
    }
    for number in [1, 2, 3] {
        let pdf = drawn("FreeText", number);
        all.push(forgery(
            format!("certified {number}: FreeText, unsigned"),
            pdf,
            "第 1 页的批注",
        ));
    }
    let nameless = with(&certified(plain(), 3), &|file, _| {
        annotate(file, Dictionary::new());
    });
    all.push(forgery(
        "certified 3: annotation of no kind",
        by_anybody(&nameless),
        "第 1 页的批注",
    ));
    let acting = with(&certified(plain(), 3), &|file, _| {
        let action = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("1") };
        annotate(file, dictionary! { "Subtype" => "Screen", "A" => action });
    });
    all.push(forgery(
        "certified 3: annotation that runs",
        by_anybody(&acting),
        "第 1 页的批注",
    ));
    let hiding = {
        let pdf = with(plain(), &|file, _| {
            annotate(file, dictionary! { "Subtype" => "Stamp" });
        });
        with(&certified(&pdf, 3), &|file, _| {
            let old = file.get_prev_documents();
            let page = old.get_dictionary(old.get_pages()[&1]).unwrap();
            let own = page.get(b"Annots").unwrap().as_array().unwrap();
            let own = own.last().unwrap().as_reference().unwrap();
            changed(file, own).set("F", 2);
        })
    };
    all.push(forgery(
        "certified 3: annotation hidden",
        by_anybody(&hiding),
        "第 1 页",
    ));
    all
}

/// Sneaky signatures.
fn signatures() -> Vec<Forgery> {
    let mut all = Vec::new();
    for number in [1, 2, 3] {
        let pdf = with(&certified(plain(), number), &|file, id| {
            let own = annotate(file, empty_field("Other", [0, 0, 600, 800]));
            list(form(file, id), b"Fields").push(own.into());
        });
        let name = format!("certified {number}: field that draws");
        all.push(forgery(format!("{name}, signed"), by_anybody(&pdf), DRAWN));
        all.push(forgery(name, pdf, DRAWN));
        let pdf = add_field(&certified(plain(), number), Some(AREA)).unwrap();
        let name = format!("certified {number}: new field with a place");
        all.push(forgery(
            format!("{name}, signed"),
            by_anybody(&pdf),
            FORBIDDEN,
        ));
        all.push(forgery(name, pdf, FORBIDDEN));
        let signed = sign_pdf(
            &certified(plain(), number),
            &identity("p256.p12").unwrap(),
            Some(AREA),
            NOW,
        );
        all.push(forgery(
            format!("certified {number}: new signature with a place"),
            signed.unwrap(),
            FORBIDDEN,
        ));
    }
    all.push(forgery(
        "certified 1: signature that shows nothing",
        by_anybody(&certified(plain(), 1)),
        FORBIDDEN,
    ));
    all.push(forgery(
        "certified 1: empty field that shows nothing",
        with(&certified(plain(), 1), &|file, id| {
            let own = file.new_document.add_object(empty_field("Other", [0; 4]));
            list(page(file), b"Annots").push(own.into());
            list(form(file, id), b"Fields").push(own.into());
        }),
        FORBIDDEN,
    ));
    let prepared = add_field(plain(), Some(AREA)).unwrap();
    let filled = |pdf: &[u8], look: &[u8]| {
        let update: Update<'_> = &|file, _| {
            let own = field(file.get_prev_documents());
            let value = file.new_document.add_object(dictionary! {
                "Type" => "Sig", "Filter" => "Adobe.PPKLite", "SubFilter" => "ETSI.CAdES.detached",
                "ByteRange" => [0, 1, 2, 3].map(Object::from).to_vec(),
                "Contents" => Object::string_literal("0"),
            });
            let look = file.new_document.add_object(drawing(look));
            let own = changed(file, own);
            own.set("V", value);
            own.set("AP", dictionary! { "N" => look });
        };
        with(pdf, update)
    };
    all.push(forgery(
        "certified 1: prepared field filled in",
        filled(&certified(&prepared, 1), b""),
        FORBIDDEN,
    ));
    for number in [2, 3] {
        all.push(forgery(
            format!("certified {number}: prepared field filled in with a drawing"),
            filled(&certified(&prepared, number), OPAQUE),
            "已有的签名域或表单域“Seal”",
        ));
    }
    for (action, names) in [
        ("All", [].as_slice()),
        ("Include", &["Seal"]),
        ("Exclude", &["Other"]),
    ] {
        all.push(forgery(
            format!("locked, {action}: prepared field filled in"),
            filled(&locking(&prepared, action, names), b""),
            FORBIDDEN,
        ));
    }
    all
}

/// What the certifying signature says is itself changed.
fn rules() -> Vec<Forgery> {
    let parameters = |number: i64| {
        let own = dictionary! { "P" => number, "V" => "1.2" };
        dictionary! { "TransformMethod" => "DocMDP", "TransformParams" => own }
    };
    let signature = |number: i64, change: &dyn Fn(&mut Dictionary)| {
        with(&certified(plain(), number), &|file, _| {
            let old = file.get_prev_documents();
            let own = below(old, field(old), b"V");
            change(changed(file, own));
        })
    };
    let catalog = |number: i64, change: &dyn Fn(&mut Dictionary)| {
        with(&certified(plain(), number), &|file, id| {
            change(root(file, id));
        })
    };
    vec![
        forgery(
            "certified 1: more is allowed afterwards",
            signature(1, &|own| {
                own.set("Reference", vec![parameters(3).into()]);
            }),
            "已有的签名域或表单域“Seal”",
        ),
        forgery(
            "certified 1: nothing is said afterwards",
            signature(1, &|own| drop(own.remove(b"Reference"))),
            "已有的签名域或表单域“Seal”",
        ),
        forgery(
            "certified 1: no longer certified",
            catalog(1, &|own| drop(own.remove(b"Perms"))),
            "文件目录的“Perms”",
        ),
        forgery(
            "certified 2: script on opening",
            by_anybody(&catalog(2, &|own| {
                let action =
                    dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("1") };
                own.set("OpenAction", action);
            })),
            "文件目录的“OpenAction”",
        ),
        forgery(
            "certified 2: form drawn by the reader",
            by_anybody(&with(&certified(plain(), 2), &|file, id| {
                form(file, id).set("NeedAppearances", true);
            })),
            "表单的“NeedAppearances”",
        ),
        forgery(
            "certified 3: page drawn over",
            by_anybody(&with(&certified(plain(), 3), &|file, _| {
                let more = Stream::new(Dictionary::new(), OPAQUE.to_vec());
                let more = file.new_document.add_object(more);
                page(file).set("Contents", more);
            })),
            "第 1 页的内容",
        ),
        forgery(
            "certified with a senseless number: signed again",
            by_anybody(&certified(plain(), 7)),
            FORBIDDEN,
        ),
    ]
}

/// What a certifying signature, or one that locks other fields, allows after it.
pub(crate) fn updates() -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    let certificates: Update<'_> = &|file, id| {
        let own = Stream::new(Dictionary::new(), super::bench::bytes("root.der"));
        let own = file.new_document.add_object(own);
        let own = dictionary! { "Type" => "DSS", "Certs" => vec![own.into()] };
        let own = file.new_document.add_object(own);
        root(file, id).set("DSS", own);
    };
    for number in [1, 2, 3] {
        let pdf = certified(plain(), number);
        all.push((format!("certified {number}"), pdf.clone()));
        all.push((
            format!("certified {number}: certificates"),
            with(&pdf, certificates),
        ));
    }
    for number in [2, 3] {
        let pdf = by_anybody(&certified(plain(), number));
        all.push((format!("certified {number}: signature"), pdf));
    }
    let prepared = add_field(plain(), Some(AREA)).unwrap();
    for (name, pdf) in [
        (
            "other fields locked",
            locking(plain(), "Include", &["Other"]),
        ),
        (
            "all fields locked but the next",
            locking(plain(), "Exclude", &["Seal2"]),
        ),
        ("certified 2 beside an empty field", certified(&prepared, 2)),
    ] {
        all.push((format!("{name}: signature"), by_anybody(&pdf)));
    }
    all
}

#[test]
fn every_attack_on_a_certified_copy_is_refused_with_its_reason() {
    for Forgery { name, pdf, reason } in attacks() {
        let found = verify(&pdf, None, NOW).unwrap();
        let lines = found.lines().into_iter().map(|line| line.words.chinese);
        let words = lines.collect::<Vec<_>>().join("\n");
        assert_eq!(found.verdict(), Verdict::Differs, "{name}: {words}");
        let is_first = |own: &nianbao::sign::SignatureFound| own.later != Later::Same;
        assert!(
            found.signatures.first().is_some_and(is_first) && words.contains(reason),
            "{name}: {words}"
        );
    }
}

#[test]
fn what_a_certifying_signature_allows_leaves_it_as_it_is() {
    for (name, pdf) in updates() {
        let found = verify(&pdf, None, NOW).unwrap();
        let first = &found.signatures[0];
        assert_eq!(first.integrity, nianbao::sign::Integrity::Intact, "{name}");
        assert_eq!(first.later, Later::Same, "{name}: {:?}", found.lines());
    }
}
