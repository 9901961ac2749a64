//! Issuing, checking and printing in the window.

use super::bench::{Bench, sample};
use crate::disk::issues;
use crate::sign::bench as sign;
use crate::sign::forge::{Forgery, full_copy};
use crate::sign::room::Room;
use crate::sign::seals::kinds;
use eframe::egui::{Key, Modifiers, Role};
use nianbao::app::comparison::Side;
use nianbao::app::system::file_dialogs::Answer;
use nianbao::cell;
use nianbao::report::{Figure, Mark};
use nianbao::store::{Overwrite, ReportFile};

/// A window on a report whose errors are answered.
fn bench() -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.nianbao");
    let report = sign::report();
    ReportFile::new(&report)
        .save(&report, &path, Overwrite::No)
        .unwrap();
    Bench::in_folder(folder, &[&path])
}

/// Issues what the dialog says, and reads the card that it ends in.
fn issue(bench: &mut Bench, name: &str) {
    issue_to_card(bench, name);
    bench.close_card();
}

fn issue_to_card(bench: &mut Bench, name: &str) {
    bench.answer(Answer::Chosen(bench.path(name)));
    bench.click_button("核对");
    bench.click_button("签发…");
    bench.wait_for_issue();
}

#[test]
fn an_issue_that_was_cut_off_is_said_when_its_report_is_opened() {
    let check = |n_copies: usize, sentence: &str| {
        let folder = tempfile::tempdir().unwrap();
        issues::cut_off(folder.path(), n_copies);
        let path = folder.path().join(issues::NAME);
        let mut bench = Bench::in_folder(folder, &[&path]);
        assert!(bench.shows("上次签发没有写完"));
        assert!(bench.shows(sentence), "{:?}", bench.texts());
        bench.click_button("知道了");
        bench.answer(Answer::Chosen(path.clone()));
        bench.command("打开…");
        assert!(!bench.shows("上次签发没有写完"), "it is said once");
    };
    check(
        0,
        "份号 000001 至 000002 作废，不再使用；没有留下完整的文件，请重新签发",
    );
    check(1, "请删除已写出的文件（copy-000001.pdf），再重新签发");
    check(2, "现已补记完成。份号 000001 至 000002");
}

#[test]
fn a_step_tells_what_is_missing_when_the_next_one_is_wanted_and_not_before() {
    let mut bench = bench();
    bench.command("签发…");
    for (step, choice, missing) in [
        ("印章", "用图片文件", "请选择印章图片"),
        ("签名", "用证书签名（.p12、.pfx）", "请选择证书文件"),
    ] {
        bench.click_button(step);
        bench.click(choice);
        assert!(!bench.shows(missing), "{step}");
        bench.click_button("下一步");
        assert!(bench.shows(missing), "{step}");
        // The step stays until it is right.
        assert!(bench.shows(choice));
        bench.press(Modifiers::NONE, Key::Escape);
        if bench.shows("继续填写") {
            bench.click_button("放弃");
        }
        bench.command("签发…");
    }
}

#[test]
fn nobody_is_asked_to_replace_a_file_that_several_copies_leave_alone() {
    let mut bench = bench();
    std::fs::write(bench.path("out.pdf"), "another report").unwrap();
    let choose = |bench: &mut Bench| {
        bench.answer(Answer::Unavailable);
        bench.click_button("核对");
        bench.click_button("签发…");
        bench.wait_for("文件名");
        bench.enter("文件名", "out.pdf");
        bench.press(Modifiers::NONE, Key::Enter);
    };
    bench.command("签发…");
    choose(&mut bench);
    assert!(
        bench.shows("原文件的内容无法恢复"),
        "one copy has this very name"
    );
    bench.click_button("取消");
    bench.click_button("份数与发往");
    bench.enter("副本", "1");
    choose(&mut bench);
    bench.wait_for_issue();
    assert!(bench.path("out-000001.pdf").exists() && bench.path("out-000002.pdf").exists());
    assert_eq!(
        std::fs::read(bench.path("out.pdf")).unwrap(),
        b"another report"
    );
}

#[test]
fn who_issues_types_the_number_of_copies_at_once() {
    let mut bench = bench();
    bench.command("签发…");
    bench.type_text("7");
    assert_eq!(bench.entered("正本"), "7");
}

#[test]
fn an_issue_ends_in_a_card_with_the_files_as_they_are_on_the_disk() {
    let mut bench = bench();
    bench.command("签发…");
    bench.enter("副本", "1");
    bench.enter("发往", "市档案馆");
    bench.click("另做一份不带份号、标记和签发单的 PDF");
    issue_to_card(&mut bench, "out.pdf");
    assert!(bench.shows("第 1 版已签发，共 2 份，另有公开版"));
    for name in ["out-000001.pdf", "out-000002.pdf", "out-公开版.pdf"] {
        assert!(
            bench.path(name).exists() && bench.count(name) == 1,
            "{name}"
        );
    }
    assert!(bench.shows("副本 000002，发往 市档案馆") && bench.shows("公开版，供网上公开"));
    assert!(!bench.texts().iter().any(|text| text.contains("out.pdf")));

    bench.click("打开 out-000002.pdf");
    bench.click("打开文件夹");
    assert_eq!(
        bench.opened(),
        ["open out-000002.pdf", "folder of out-000001.pdf"]
    );
    std::fs::remove_file(bench.path("out-000001.pdf")).unwrap();
    bench.click("打开 out-000001.pdf");
    assert!(bench.shows("系统没有打开这个文件"));
    bench.click_button("知道了");

    bench.click("打印 out-000002.pdf");
    bench.wait_for("打印页码");
    bench.click_button("打印");
    bench.wait_for_issue();
    let [(job, pdf)] = &bench.printed()[..] else {
        panic!("one job was sent");
    };
    assert_eq!(job.title, "out-000002");
    assert_eq!(*pdf, std::fs::read(bench.path("out-000002.pdf")).unwrap());

    bench.click("核验 out-公开版.pdf");
    bench.wait_for_issue();
    assert!(bench.shows("各页与附件数据重新排出的版面一致"));
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(bench.shows("第 1 版已签发"), "the card is there again");
    bench.press(Modifiers::NONE, Key::Enter);
    assert!(!bench.shows("第 1 版已签发"));
}

/// A window on a report of which a figure was changed since its issue.
fn issued_and_changed() -> Bench {
    let mut bench = bench();
    bench.command("签发…");
    issue(&mut bench, "out.pdf");
    bench.click_entry("三、收到和处理政府信息公开申请情况");
    bench.press(Modifiers::NONE, Key::Num9);
    bench.type_text("9");
    bench.press(Modifiers::NONE, Key::Enter);
    bench
}

#[test]
fn a_report_is_issued_and_its_file_has_the_register() {
    let mut bench = bench();
    bench.command("签发…");
    bench.enter("正本", "2");
    bench.enter("副本", "1");
    bench.click_button("签发单");
    bench.enter("拟稿", "张某");
    issue(&mut bench, "out.pdf");
    assert!(bench.path("out-000003.pdf").exists());
    let file = ReportFile::open(&bench.path("report.nianbao")).unwrap();
    let [milestone] = file.issued() else {
        panic!("there is one issue");
    };
    assert_eq!(milestone.names.drafted_by, "张某");
    assert_eq!(milestone.copies[2].mark, Mark::Duplicate);
    assert!(bench.shows("已签发（第 1 版）"));
    assert!(!bench.app().document().unwrap().is_changed());
}

#[test]
fn a_change_after_the_issue_is_said_and_listed() {
    let mut bench = issued_and_changed();
    assert_ne!(
        bench.report().figure(cell!("requests.received.natural")),
        Figure::from(3440)
    );
    assert!(bench.shows("修订稿：与定稿有 1 处不同"));
    bench.command("签发登记…");
    assert!(bench.shows("“3440”改为"));
    bench.click("查看第 1 版定稿");
    bench.click_button("不保存");
    assert!(bench.shows("定稿，只能查看"));
    assert_eq!(
        bench.report().figure(cell!("requests.received.natural")),
        Figure::from(3440)
    );
    bench.click_entry("三、收到和处理政府信息公开申请情况");
    bench.type_text("9");
    bench.press(Modifiers::NONE, Key::Enter);
    assert_eq!(
        bench.report().figure(cell!("requests.received.natural")),
        Figure::from(3440)
    );
}

#[test]
fn a_milestone_is_compared_with_the_report_as_it_is_now() {
    let mut bench = issued_and_changed();
    bench.command("签发登记…");
    bench.click("第 1 版定稿与现在对比");
    bench.wait_for_comparison();
    assert!(bench.shows("年 定稿 1（20"), "the milestone is named");
    assert!(!bench.shows("年雷同") && !bench.shows("请说明原因"));
    assert!(bench.shows("改动 1 处") && bench.shows("3440 → "));
    let app = bench.app();
    let comparing = app.comparing().unwrap();
    assert_eq!(comparing.own_side(&bench.report()), Side::New);
    let comparison = &comparing.made().unwrap().comparison;
    let changed = comparison.cell(cell!("requests.received.natural")).unwrap();
    assert_eq!(changed.old, Figure::from(3440));
    assert_eq!(changed.new, bench.report().figure(changed.cell));
    assert_ne!(changed.new, changed.old);
    assert!(comparison.relations.is_empty() && comparison.jumps.is_empty());
}

#[test]
fn a_milestone_that_was_changed_outside_is_told_in_the_register() {
    let mut bench = bench();
    bench.command("签发…");
    bench.click_button("签发单");
    bench.click_role(Role::TextInput, "签发");
    bench.type_text("李某");
    issue(&mut bench, "out.pdf");
    bench.command("签发登记…");
    assert!(bench.shows("签发人：李某") && !bench.shows("与登记的 SHA-256 不符"));
    let path = bench.path("report.nianbao");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("3440", "3441")).unwrap();
    let mut bench = Bench::in_folder(bench.into_folder(), &[&path]);
    bench.command("签发登记…");
    assert!(bench.shows("与登记的 SHA-256 不符"));
}

/// Seals a copy as the client of an office does.
fn seal(bench: &Bench, from: &str, to: &str) {
    let pdf = std::fs::read(bench.path(from)).unwrap();
    let (_, kind, make) = kinds()[3];
    let room = Room::new(&pdf, kind);
    let pdf = room.filled(&make(&room.covered()));
    std::fs::write(bench.path(to), pdf).unwrap();
}

fn file_copy(bench: &mut Bench, name: &str) {
    bench.command("签发登记…");
    bench.answer(Answer::Chosen(bench.path(name)));
    bench.click("归入盖章件…");
}

#[test]
fn a_sealed_copy_is_filed_in_the_register_with_what_was_found() {
    let mut bench = bench();
    bench.command("签发…");
    issue(&mut bench, "out.pdf");
    seal(&bench, "out.pdf", "盖章.pdf");
    file_copy(&mut bench, "盖章.pdf");
    // The register is there again, with the copy.
    bench.wait_for("盖章件“盖章.pdf”");
    assert!(bench.shows("签发登记") && bench.shows("一致，但无人证明"));
    assert!(!bench.shows("签名 1：完好"));
    bench.click_on("盖章件“盖章.pdf”");
    bench.wait(1);
    assert!(bench.shows("签名 1：完好") && bench.shows("电子印章“某市某局公章”"));
    assert!(!bench.app().document().unwrap().is_changed());
    bench.click_button("关闭");
    let file = ReportFile::open(&bench.path("report.nianbao")).unwrap();
    let [sealed] = file.issued()[0].sealed.as_slice() else {
        panic!("one copy is filed");
    };
    assert_eq!(sealed.name, "盖章.pdf");

    file_copy(&mut bench, "out.pdf");
    bench.wait_for("PDF 里没有数字签名或电子印章");
    bench.click_button("知道了");
    let file = ReportFile::open(&bench.path("report.nianbao")).unwrap();
    assert_eq!(file.issued()[0].sealed.len(), 1);
}

#[test]
fn a_sealed_copy_that_differs_is_filed_as_one() {
    let mut bench = bench();
    bench.command("签发…");
    issue(&mut bench, "out.pdf");
    seal(&bench, "out.pdf", "a.pdf");
    let mut pdf = std::fs::read(bench.path("a.pdf")).unwrap();
    // A letter of the comment behind the first line, which is signed and not shown.
    pdf[12] ^= 1;
    std::fs::write(bench.path("a.pdf"), pdf).unwrap();
    file_copy(&mut bench, "a.pdf");
    bench.wait_for("盖章件“a.pdf”");
    assert!(bench.shows("不一致：有不一致或无法核对的内容"));
}

#[test]
fn what_changed_is_said_in_the_language_of_the_window() {
    let mut bench = issued_and_changed();
    bench.click("视图");
    bench.click("English");
    bench.click("File");
    bench.click_on("Register of issues");
    assert!(bench.shows("\"3440\" became"));
    bench.click("Compare version 1 with now");
    assert!(bench.shows("Issued 1 (20"));
}

#[test]
fn open_errors_are_shown_first_and_hold_the_issue_back() {
    let mut bench = bench();
    bench.click_entry("三、收到和处理政府信息公开申请情况");
    bench.press(Modifiers::NONE, Key::Num9);
    bench.type_text("9");
    bench.press(Modifiers::NONE, Key::Enter);
    bench.press(Modifiers::COMMAND, Key::S);
    bench.command("签发…");
    assert!(bench.shows("个问题没有改正，也没有说明理由"));
    assert!(bench.shows("不符合勾稽关系"));
    issue(&mut bench, "out.pdf");
    assert!(!bench.path("out.pdf").exists());
}

#[test]
fn cells_that_were_left_blank_are_told_at_the_issue() {
    let mut bench = bench();
    bench.click_entry("三、收到和处理政府信息公开申请情况");
    bench.press(Modifiers::NONE, Key::Delete);
    bench.press(Modifiers::COMMAND, Key::S);
    bench.wait_for_checks();
    assert!(!bench.shows("有1格空白或画线"));
    bench.command("签发…");
    assert!(bench.shows("有1格空白或画线"));
}

#[test]
fn a_password_is_tried_at_once_and_a_wrong_one_holds_the_issue_back() {
    let mut bench = bench();
    bench.command("签发…");
    bench.click_button("签发单");
    bench.enter("拟稿", "张某");
    bench.click_button("签名");
    bench.click("用证书签名（.p12、.pfx）");
    bench.enter("证书", &sign::path("rsa.p12").to_string_lossy());
    // Without a password or with a wrong one the next step is not come to.
    bench.click_button("下一步");
    bench.wait_for("证书文件的口令不对");
    bench.enter("口令", "wrong");
    bench.click_button("下一步");
    bench.wait_for("证书文件的口令不对");
    // Esc does not throw away what was entered.
    bench.press(Modifiers::NONE, Key::Escape);
    bench.click_button("继续填写");
    assert_eq!(bench.entered("口令"), "•••••");
    bench.click_button("核对");
    bench.answer(Answer::Chosen(bench.path("out.pdf")));
    bench.click_button("签发…");
    assert!(bench.shows("证书文件的口令不对"), "the step is shown again");
    assert!(!bench.path("out.pdf").exists());
    bench.enter("口令", sign::PASSWORD);
    bench.wait_for("口令正确，证书持有者：");
    // Where the issue fails, what was entered stays, but for the password.
    std::fs::write(bench.path("out-公开版.pdf"), "another report").unwrap();
    bench.click_button("份数与发往");
    bench.click("另做一份不带份号、标记和签发单的 PDF");
    bench.click_button("核对");
    bench.click_button("签发…");
    bench.wait_for_issue();
    assert!(bench.shows("已有同名文件"));
    bench.click_button("知道了");
    bench.click_button("签发单");
    assert_eq!(bench.entered("拟稿"), "张某");
    bench.click_button("签名");
    assert_eq!(bench.entered("口令"), "");
    assert!(
        ReportFile::open(&bench.path("report.nianbao"))
            .unwrap()
            .issued()
            .is_empty()
    );
}

#[test]
fn every_copy_has_its_recipient_on_paper_in_the_register_and_in_the_sheet() {
    let mut bench = bench();
    bench.command("签发…");
    bench.enter("正本", "2");
    bench.enter("发往", "市档案馆");
    bench.enter("000002 发往", "市图书馆");
    issue(&mut bench, "out.pdf");
    let path = bench.path("report.nianbao");
    let file = ReportFile::open(&path).unwrap();
    let recipients: Vec<_> = file.issued()[0]
        .copies
        .iter()
        .map(|copy| copy.recipient.as_str())
        .collect();
    assert_eq!(recipients, ["市档案馆", "市图书馆"]);
    for (name, recipient) in [
        ("out-000001.pdf", "市档案馆"),
        ("out-000002.pdf", "市图书馆"),
    ] {
        let pdf = std::fs::read(bench.path(name)).unwrap();
        let texts = nianbao::sign::page_texts(&pdf).unwrap();
        assert!(texts[0].contains(&format!("发往：{recipient}")), "{name}");
    }

    let sheet = bench.path("登记.xlsx");
    bench.command("签发登记…");
    bench.answer(Answer::Chosen(sheet.clone()));
    bench.click("导出登记表…");
    assert!(bench.shows("签发登记已导出，共 2 份"));
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&sheet).unwrap();
    let range = calamine::Reader::worksheet_range(&mut book, "签发登记").unwrap();
    let row = |idx: usize| -> Vec<String> {
        range
            .rows()
            .nth(idx)
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect()
    };
    assert_eq!(row(1)[..3], ["份号", "标记", "发往"]);
    assert_eq!(row(2)[..4], ["000001", "正本", "市档案馆", "第1版"]);
    assert_eq!(row(3)[..3], ["000002", "正本", "市图书馆"]);
    let row = row(2);
    assert!(row[4].ends_with("+08:00") && row[6].len() == 19, "{row:?}");
    assert_eq!(row[7], "现行定稿");
}

#[test]
fn what_is_open_is_named_before_the_signature_and_the_seal_is_seen_as_it_will_be() {
    let mut bench = bench();
    std::fs::write(bench.path("seal.png"), sign::seal_png(120)).unwrap();
    bench.command("签发…");
    assert!(!bench.shows("个警告没有改正"));
    for step in ["签发单", "印章"] {
        bench.click_button("下一步");
        assert!(bench.shows(if step == "印章" { "不加" } else { "拟稿" }));
    }
    bench.wait_for("签章后的落款页");
    assert_eq!(bench.n_red_pixels(), 0);
    bench.click("用图片文件");
    bench.answer(Answer::Chosen(bench.path("seal.png")));
    bench.click("选择图片…");
    bench.wait_for_red_pixels();
    bench.click_button("下一步");
    assert!(bench.shows("不签名"));
    bench.click_button("下一步");
    assert!(bench.shows("个疑问没有说明理由") || bench.shows("个警告没有改正"));
}

#[test]
fn a_copy_is_signed_with_a_seal_and_checked() {
    let mut bench = bench();
    std::fs::write(bench.path("seal.png"), sign::seal_png(120)).unwrap();
    bench.command("签发…");
    bench.click_button("印章");
    bench.click("用图片文件");
    bench.answer(Answer::Chosen(bench.path("seal.png")));
    bench.click("选择图片…");
    bench.click_button("签名");
    bench.click("用证书签名（.p12、.pfx）");
    bench.enter("证书", &sign::path("p256.p12").to_string_lossy());
    bench.enter("口令", sign::PASSWORD);
    issue(&mut bench, "out.pdf");
    assert!(bench.path("out.pdf").exists());
    bench.answer(Answer::Chosen(bench.path("out.pdf")));
    bench.command("核验 PDF…");
    bench.wait_for_issue();
    assert!(bench.shows("签名完好，但没有核对证书是否可信"));
    assert!(bench.shows("签名 1：完好"));
    assert!(bench.shows("各页与附件数据重新排出的版面一致"));
    assert!(bench.shows("数据文件与附件数据一致"));
    bench.enter("纸面上的校验码", "2222-2222-2222-2223");
    bench.click("核对");
    assert!(bench.shows("末位校验不符"));
}

#[test]
fn a_copy_of_what_was_issued_agrees_also_when_the_report_was_changed_since() {
    let mut bench = bench();
    let before = std::fs::read(bench.path("report.nianbao")).unwrap();
    bench.command("签发…");
    issue(&mut bench, "out.pdf");
    let change_and_verify = |bench: &mut Bench| {
        bench.click("导语");
        bench.type_text("新写的话");
        bench.answer(Answer::Chosen(bench.path("out.pdf")));
        bench.command("核验 PDF…");
        bench.wait_for_issue();
    };
    change_and_verify(&mut bench);
    assert!(bench.shows("报告此后修改过"));
    assert!(!bench.shows("不一致：有不一致或无法核对的内容"));
    // A file that knows nothing of the issue can only say that both differ.
    let folder = bench.into_folder();
    let path = folder.path().join("report.nianbao");
    std::fs::write(&path, before).unwrap();
    let mut bench = Bench::in_folder(folder, &[&path]);
    change_and_verify(&mut bench);
    assert!(bench.shows("不一致：有不一致或无法核对的内容"));
    assert!(!bench.shows("报告此后修改过"));
}

#[test]
fn what_differs_is_shown_as_a_picture_beside_what_it_should_be() {
    let mut bench = bench();
    let mut forged = Forgery::of(&full_copy());
    forged.over(3, "1 1 1 rg 100 300 200 30 re f");
    std::fs::write(bench.path("forged.pdf"), forged.bytes()).unwrap();
    bench.answer(Answer::Chosen(bench.path("forged.pdf")));
    bench.command("核验 PDF…");
    bench.wait_for_issue();
    assert!(bench.shows("不一致：有不一致或无法核对的内容"));
    let caption = "第 3 页：左边是按数据应有的样子，右边是 PDF 里的样子";
    assert!(bench.shows(caption));
    let pictures = bench.all_of(Role::Image);
    let picture = pictures.iter().find(|(name, _)| name == caption);
    let (_, place) = picture.unwrap();
    assert!(place.width() > 200.0 && place.height() > 50.0, "{place}");
    assert!(bench.extent().contains_rect(*place), "{place}");
}

#[test]
fn numbered_copies_go_to_the_printer_one_by_one() {
    let mut bench = bench();
    bench.command("签发…");
    issue(&mut bench, "out.pdf");
    bench.command("打印…");
    bench.enter("份数", "3");
    bench.click("每份编印份号（须已签发且未再修改）");
    bench.click_button("打印");
    bench.wait_for("已送打印机，3 份");
    let printed = bench.printed();
    assert_eq!(printed.len(), 3);
    assert!(
        printed
            .iter()
            .all(|(job, pdf)| job.n_copies == 1 && pdf.starts_with(b"%PDF"))
    );
    assert!(printed[2].0.title.ends_with("000004"));
    let file = ReportFile::open(&bench.path("report.nianbao")).unwrap();
    assert_eq!(file.issued()[0].copies.len(), 4);
}

#[test]
fn what_was_never_issued_is_printed_as_a_draft() {
    let mut bench = bench();
    bench.press(Modifiers::COMMAND, Key::P);
    bench.wait_for("打印页码");
    bench.enter("打印页码", "1-2");
    bench.click_button("打印");
    bench.wait_for_issue();
    let [(job, pdf)] = &bench.printed()[..] else {
        panic!("one job was sent");
    };
    assert_eq!(job.pages, "1-2");
    assert!(pdf.starts_with(b"%PDF"));
    assert!(bench.shows("已送打印机"));
}

#[test]
fn a_copy_for_the_public_is_written_beside_the_numbered_one() {
    let mut bench = bench();
    bench.command("签发…");
    bench.click("另做一份不带份号、标记和签发单的 PDF");
    issue(&mut bench, "out.pdf");
    assert!(bench.path("out-000001.pdf").exists() && bench.path("out-公开版.pdf").exists());
    let file = ReportFile::open(&bench.path("report.nianbao")).unwrap();
    assert_eq!(file.issued()[0].copies.len(), 1);
}

#[test]
fn a_file_that_nobody_was_asked_about_is_not_replaced() {
    let mut bench = bench();
    std::fs::write(bench.path("out-000002.pdf"), "another report").unwrap();
    bench.command("签发…");
    bench.enter("正本", "2");
    issue(&mut bench, "out.pdf");
    assert!(bench.shows("已有同名文件") && bench.shows("out-000002.pdf"));
    assert!(!bench.path("out-000001.pdf").exists());
    assert_eq!(
        std::fs::read(bench.path("out-000002.pdf")).unwrap(),
        b"another report"
    );
    let file = ReportFile::open(&bench.path("report.nianbao")).unwrap();
    assert!(file.issued().is_empty());
}

#[test]
fn an_issue_that_is_stopped_writes_nothing() {
    let mut bench = bench();
    bench.command("签发…");
    bench.enter("正本", "999");
    bench.answer(Answer::Chosen(bench.path("out.pdf")));
    bench.click_button("核对");
    bench.click_button("签发…");
    assert!(bench.shows("正在签发"));
    assert!(!bench.close().is_empty(), "the window stays open meanwhile");
    bench.click_button("停止");
    bench.wait_for_issue();
    bench.click_button("份数与发往");
    assert_eq!(bench.entered("正本"), "999");
    assert!(!bench.path("out-000001.pdf").exists());
    let file = ReportFile::open(&bench.path("report.nianbao")).unwrap();
    assert!(file.issued().is_empty() && bench.app().document().unwrap().file().issued().is_empty());
}

#[test]
fn a_wrong_width_of_the_seal_is_told_beside_it() {
    let mut bench = bench();
    bench.command("签发…");
    bench.click_button("印章");
    bench.click("用图片文件");
    bench.enter("宽（毫米）", "4");
    issue(&mut bench, "out.pdf");
    assert!(bench.shows("印章宽度应在 10 至 100 毫米之间") && bench.shows("请选择印章图片"));
    bench.enter("宽（毫米）", "４２");
    assert!(!bench.shows("印章宽度应在 10 至 100 毫米之间"));
}

#[test]
fn a_printer_that_stops_says_from_which_number_on() {
    let mut bench = bench();
    bench.command("签发…");
    bench.enter("正本", "11");
    issue(&mut bench, "out.pdf");
    bench.command("打印…");
    bench.enter("份数", "4");
    bench.click("每份编印份号（须已签发且未再修改）");
    bench.click_button("打印");
    bench.wait_for("份号 000013 起的没有印出");
    assert_eq!(bench.printed().len(), 1);
    let file = ReportFile::open(&bench.path("report.nianbao")).unwrap();
    assert_eq!(
        file.issued()[0].copies.len(),
        15,
        "numbers are not used twice"
    );
}

#[test]
fn a_pdf_of_another_agency_is_not_silently_left_uncompared() {
    let mut bench = bench();
    bench.command("签发…");
    issue(&mut bench, "out.pdf");
    let pdf = bench.path("out.pdf");
    let mut other = Bench::in_folder(
        tempfile::tempdir().unwrap(),
        &[&sample("suqian_2023.nianbao")],
    );
    other.answer(Answer::Chosen(pdf));
    other.command("核验 PDF…");
    other.wait_for_issue();
    assert!(other.shows("不是 PDF 里的那份报告，没有与它比较"));
}
