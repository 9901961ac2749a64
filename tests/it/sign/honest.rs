//! Copies that nobody touched: whatever an issue adds, and whatever faces the machine had, their pages agree.

use super::bench::{NOW, identity, roots, seal};
use crate::sheets;
use nianbao::fonts::{Face, FontSet, Origin, Role};
use nianbao::report::{Figure, Mark, Report, SignOffNames};
use nianbao::sign::{
    Copies, Finish, Order, Stamp, Unbacked, Verdict, Verification, Visibility, freeze, verify,
};
use nianbao::store::ReportFile;
use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

fn words(found: &Verification) -> String {
    let lines = found.lines().into_iter().map(|line| line.words.chinese);
    lines.collect::<Vec<_>>().join("\n")
}

/// Numbers that look random and are the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

const SENTENCES: [&str; 8] = [
    "全年主动公开政府信息1286条，比上年增加3.5%。",
    "受理公开申请74件，均在法定期限内答复，见附件（一）。",
    "本机关网站地址为 https://www.example.gov.cn/zwgk/，联系电话0527-84368000。",
    "一是加强组织领导；二是完善制度；三是强化监督。",
    "其中“予以公开”12件，《条例》第十四条至第十六条所列情形3件。",
    "PM2.5 年均浓度为 35 μg/m³，GDP 增长 5.1%。",
    "收费 0 元。",
    "存在的问题主要是：公开的时效性不强，解读形式单一，基层人员流动较大——需要持续改进。",
];

/// A sample report with other figures and another text.
fn report(random: &mut Random) -> Report {
    let mut report = match random.below(4) {
        0 => Report::new(
            random.of(&["某市某局", "某某省某某市某某区人力资源和社会保障局"]),
            2024,
        ),
        1 => sheets::report("hangzhou_eeb_2020.nianbao"),
        2 => sheets::report("suqian_2023.nianbao"),
        _ => sheets::report("suqian_2024.nianbao"),
    };
    for _ in 0..random.below(12) {
        change(&mut report, random);
    }
    report
}

/// Changes a figure or a paragraph.
fn change(report: &mut Report, random: &mut Random) {
    if random.below(2) == 0 {
        let cells: Vec<_> = report.form.cells().collect();
        let cell = cells[random.below(cells.len())];
        let figure = i64::try_from(random.below(20_000)).unwrap();
        report.figures.set(cell, Figure::from(figure));
        return;
    }
    let parts: Vec<_> = report
        .form
        .parts
        .iter()
        .filter(|part| part.table.is_none())
        .collect();
    let section = parts[random.below(parts.len())].section;
    let mut paragraphs = report.paragraphs(section).to_vec();
    let sentences = (0..=random.below(4)).map(|_| random.of(&SENTENCES));
    let text: String = sentences.collect();
    let text = match random.below(4) {
        0 => format!("（{}）{text}", random.of(&["一", "二", "十一"])),
        1 => format!("{}.{text}", random.below(9) + 1),
        _ => text,
    };
    if !paragraphs.is_empty() && random.below(2) == 0 {
        let idx = random.below(paragraphs.len());
        paragraphs[idx] = text;
    } else {
        paragraphs.push(text);
    }
    report.set_paragraphs(section, paragraphs);
}

fn order(random: &mut Random) -> Order {
    let name = |random: &mut Random| {
        random
            .of(&["", "张某", "李 某", "欧阳某某、王某"])
            .to_owned()
    };
    let names = SignOffNames {
        drafted_by: name(random),
        reviewed_by: name(random),
        agreed_by: random
            .of(&[
                "",
                "市司法局",
                "市司法局、市保密局、市信访局、市档案馆、市大数据局、市政务办、市委编办",
            ])
            .to_owned(),
        released_by: name(random),
        document_number: random.of(&["", "某府办〔2025〕3号"]).to_owned(),
        secrecy: random.of(&["", "", "内部", "机密★1年"]).to_owned(),
    };
    // By the names, so that the other choices are those that they were before copies had recipients.
    let recipients = [
        "",
        "市档案馆",
        "某某省 某某市人民政府办公室政务公开科",
        "A（1）处，B",
    ];
    let n_characters = names.drafted_by.chars().count() + names.released_by.chars().count();
    let recipient = recipients[n_characters % recipients.len()];
    Order {
        names,
        copies: vec![Copies {
            mark: Mark::ALL[random.below(3)],
            n_copies: 1,
            recipient: recipient.to_owned(),
        }],
        by: "李某".to_owned(),
        ..Order::default()
    }
}

/// A copy of an issue that is made up from a number, with faces of some machine.
fn copy(number: u64, fonts: &Arc<FontSet>) -> Vec<u8> {
    let mut random = Random(number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut report = report(&mut random);
    let order = order(&mut random);
    let mut file = ReportFile::new(&report);
    for _ in 0..random.below(3) {
        file.set_issued(freeze(&file, &report, &order, NOW).unwrap().issued);
        for _ in 0..=random.below(5) {
            change(&mut report, &mut random);
        }
    }
    let mut frozen = freeze(&file, &report, &order, NOW).unwrap();
    if random.below(2) == 0 {
        frozen.add_sheet();
    }
    let has_signature = !report.sign_off.agency.trim().is_empty();
    match random.below(3) {
        0 if has_signature => frozen.stamp(&Stamp::Room).unwrap(),
        1 if has_signature => frozen.stamp(&Stamp::Picture(seal())).unwrap(),
        _ => {}
    }
    let signed = |visibility| Finish::Signed(Box::new(identity("p256.p12").unwrap()), visibility);
    let finish = match random.below(4) {
        0 => Finish::Unsigned,
        1 => Finish::Field,
        2 if has_signature => signed(Visibility::AtSeal),
        _ => signed(Visibility::Hidden),
    };
    let copies = [frozen.copies.first().cloned(), None];
    let copy = copies[random.below(2)].clone();
    frozen.finished(copy.as_ref(), &finish, fonts).unwrap()
}

/// How many copies are made up; `NIANBAO_HONEST` says another number.
fn n_copies(usual: u64) -> u64 {
    std::env::var("NIANBAO_HONEST")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(usual)
}

fn check(range: std::ops::Range<u64>, made_with: &Arc<FontSet>) -> Vec<Verification> {
    let found = range.map(|number| {
        let pdf = copy(number, made_with);
        let mut found = verify(&pdf, Some(&roots("root.pem")), NOW).unwrap();
        if found.signatures.is_empty() {
            found = verify(&pdf, None, NOW).unwrap();
        }
        found.compare_pages(&sheets::fonts()).unwrap();
        assert!(found.agrees(), "copy {number}: {}", words(&found));
        found
    });
    found.collect()
}

#[test]
fn no_copy_that_nobody_touched_raises_an_alarm() {
    let found = check(0..n_copies(16), &sheets::fonts());
    let n_vouched = found
        .iter()
        .filter(|found| found.verdict() == Verdict::Agrees)
        .count();
    assert!(n_vouched > 0 && n_vouched < found.len());
    let faces = found
        .iter()
        .flat_map(|found| &found.pages.as_ref().unwrap().unbacked);
    assert!(
        faces
            .clone()
            .all(|unbacked| !matches!(unbacked, Unbacked::Faces(_)))
    );
}

#[test]
fn a_list_of_changes_that_quotes_a_heading_raises_no_alarm() {
    let mut report = Report::new("某市某局", 2024);
    let file = ReportFile::new(&report);
    let order = order(&mut Random(1));
    let mut revised = ReportFile::new(&report);
    revised.set_issued(freeze(&file, &report, &order, NOW).unwrap().issued);
    let heading = format!("（一）{}{}", SENTENCES[4], SENTENCES[2]);
    report.set_paragraphs(nianbao::form::PROBLEMS, vec![heading]);
    let mut frozen = freeze(&revised, &report, &order, NOW).unwrap();
    let pdf = frozen.finished(None, &Finish::Unsigned, &sheets::fonts());
    let mut found = verify(&pdf.unwrap(), None, NOW).unwrap();
    found.compare_pages(&sheets::fonts()).unwrap();
    assert!(found.agrees(), "{}", words(&found));
}

#[test]
fn copies_of_a_machine_without_some_faces_raise_no_alarm() {
    check(1000..1000 + n_copies(4), &Arc::new(FontSet::shipped(&[])));
}

/// A face that ships, under a name that nobody here has.
fn renamed(file: &str, own: &str, name: &str) -> Arc<Face> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/fonts")
        .join(file);
    let mut bytes = std::fs::read(path).unwrap();
    assert_eq!(own.len(), name.len());
    let wide = |words: &str| {
        words
            .bytes()
            .flat_map(|byte| [0, byte])
            .collect::<Vec<u8>>()
    };
    for (own, name) in [
        (own.as_bytes().to_vec(), name.as_bytes().to_vec()),
        (wide(own), wide(name)),
    ] {
        let places: Vec<usize> = bytes
            .windows(own.len())
            .enumerate()
            .filter(|(_, part)| *part == own)
            .map(|(at, _)| at)
            .collect();
        for at in places {
            bytes[at..at + own.len()].copy_from_slice(&name);
        }
    }
    let face = Face::read(Cow::Owned(bytes), 0, Origin::Shipped).unwrap();
    assert!(
        face.postscript_name().starts_with(name),
        "{}",
        face.postscript_name()
    );
    Arc::new(face)
}

#[test]
fn copies_with_faces_of_another_machine_are_compared_by_likeness() {
    let kai = renamed("fandol/kai.ttf", "NianbaoKai", "OfficesKai");
    let hei = renamed("hei.ttf", "NotoSansSC", "OfficeHeiX");
    let mut own = Role::ALL.map(|role| Some(role).filter(|_| false).map(|_| Arc::clone(&kai)));
    own[Role::Body as usize] = Some(Arc::clone(&kai));
    own[Role::Hei as usize] = Some(hei);
    own[Role::Title as usize] = Some(renamed("xiaobiaosong.ttf", "NotoSerifSC", "OfficeTitle"));
    own[Role::Song as usize] = Some(renamed("song.ttf", "NotoSerifSC", "OfficesSong"));
    own[Role::Kai as usize] = Some(kai);
    let other = Arc::new(sheets::fonts().with_faces(&own, []));
    let found = check(2000..2000 + n_copies(6), &other);
    for found in &found {
        let unbacked = &found.pages.as_ref().unwrap().unbacked;
        assert!(
            unbacked
                .iter()
                .any(|unbacked| matches!(unbacked, Unbacked::Faces(_)))
        );
        assert!(words(found).contains("只按字形的相似程度核对"));
    }
}
