//! The parts of the package beside the body: styles, faces, settings, page numbers, and how the parts belong together.
//!
//! Sizes are those of GB/T 9704—2012 (see `typeset/style.rs`): type in half points, distances in twentieths of a point.
//! A line is 28.95 pt high, so that a page has 22 of them, and characters of the text are set 0.4 pt tight, so that
//! a line has 28, also where a program puts blanks beside the numbers in it; full lines are justified to the pitch of the
//! grid.

use quick_xml::escape::escape;

/// The faces by the names of the standard, each with the other names that systems list it under.
const FACES: [(&str, &str, &str); 5] = [
    (
        "方正小标宋简体",
        "FZXiaoBiaoSong-B05S,方正小标宋_GBK,Noto Serif CJK SC",
        "roman",
    ),
    ("宋体", "SimSun,Noto Serif CJK SC", "roman"),
    (
        "仿宋_GB2312",
        "FangSong_GB2312,仿宋,FangSong,FandolFang R",
        "modern",
    ),
    ("楷体_GB2312", "KaiTi_GB2312,楷体,KaiTi,FandolKai", "modern"),
    ("黑体", "SimHei,Noto Sans CJK SC", "swiss"),
];

pub(super) const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/word/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

pub(super) const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

pub(super) const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/><Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer2.xml"/><Relationship Id="rId6" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme" Target="theme/theme1.xml"/></Relationships>"#;

/// Page numbers stand outside, so that odd and even pages differ; marks at the end of a line may be half as wide.
pub(super) const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>"#;

/// The title of the document, which programs show instead of the name of the file.
pub(super) fn properties(title: &str) -> String {
    let title = escape(title);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>"#
    )
}

/// Colours and faces that programs offer beside those of the styles; every document of Word has them.
pub(super) fn theme() -> String {
    let colours = [
        ("dk1", "000000"),
        ("lt1", "FFFFFF"),
        ("dk2", "44546A"),
        ("lt2", "E7E6E6"),
        ("accent1", "4472C4"),
        ("accent2", "ED7D31"),
        ("accent3", "A5A5A5"),
        ("accent4", "FFC000"),
        ("accent5", "5B9BD5"),
        ("accent6", "70AD47"),
        ("hlink", "0563C1"),
        ("folHlink", "954F72"),
    ]
    .map(|(name, colour)| format!(r#"<a:{name}><a:srgbClr val="{colour}"/></a:{name}>"#))
    .concat();
    let faces = |kind: &str, face: &str| {
        format!(
            r#"<a:{kind}><a:latin typeface="{face}"/><a:ea typeface="{face}"/><a:cs typeface=""/></a:{kind}>"#
        )
    };
    let faces = faces("majorFont", "黑体") + &faces("minorFont", "仿宋_GB2312");
    let fill = r#"<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>"#;
    let fills = fill.repeat(3);
    let lines = format!(r#"<a:ln w="6350">{fill}</a:ln>"#).repeat(3);
    let effects = "<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Nianbao"><a:themeElements><a:clrScheme name="Nianbao">{colours}</a:clrScheme><a:fontScheme name="Nianbao">{faces}</a:fontScheme><a:fmtScheme name="Nianbao"><a:fillStyleLst>{fills}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fills}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"#
    )
}

/// The faces with their other names.
pub(super) fn fonts() -> String {
    let faces = FACES.map(|(name, others, family)| {
        format!(
            r#"<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>"#
        )
    });
    let faces = faces.concat();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{faces}</w:fonts>"#
    )
}

/// The foot of a page: its number between dashes (7.5), in a field that programs compute again.
pub(super) fn footer(style: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>"#
    )
}

/// A style of paragraphs.
struct Style {
    id: &'static str,
    name: &'static str,
    next: &'static str,
    paragraph: String,
    letters: Letters,
}

/// The letters of a style.
#[derive(Clone, Copy)]
struct Letters {
    face: &'static str,
    /// In half points; `None` for that of the text.
    size: Option<u32>,
}

const fn letters(face: &'static str) -> Letters {
    Letters { face, size: None }
}

const fn sized(face: &'static str, size: u32) -> Letters {
    let size = Some(size);
    Letters { face, size }
}

const fn style(
    id: &'static str,
    name: &'static str,
    next: &'static str,
    paragraph: String,
    letters: Letters,
) -> Style {
    Style {
        id,
        name,
        next,
        paragraph,
        letters,
    }
}

/// A paragraph's first line without indent.
const FLUSH: &str = r#"<w:ind w:firstLineChars="0" w:firstLine="0"/>"#;

/// The styles; name and date under the report begin at these distances from the left.
pub(super) fn styles(sign_off: &[String; 2]) -> String {
    const ONE_LINE: &str = r#"<w:spacing w:line="579" w:lineRule="exact"/>"#;
    // A page has all its 22 lines, and no blank is put between a number and its unit.
    const CHINESE: &str =
        r#"<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>"#;
    let mut own: Vec<Style> = Vec::new();
    own.extend(heading_styles());
    own.extend(sign_off_styles(sign_off));
    own.extend(page_number_styles());
    own.extend(cell_styles());
    let mut own: String = own.iter().map(Style::xml).collect();
    own += &run_in("RunInHeading1", "段首标题一级", "黑体");
    own += &run_in("RunInHeading2", "段首标题二级", "楷体_GB2312");
    let body = face("仿宋_GB2312");
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>{body}<w:spacing w:val="-8"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>{CHINESE}{ONE_LINE}<w:ind w:firstLineChars="200" w:firstLine="632"/><w:jc w:val="both"/></w:pPr></w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="统计表"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="auto"/><w:left w:val="single" w:sz="8" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="auto"/><w:right w:val="single" w:sz="8" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="20" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="20" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>{own}</w:styles>"#
    )
}

fn heading_styles() -> [Style; 5] {
    let heading = |level: u8| format!(r#"<w:keepNext/><w:outlineLvl w:val="{level}"/>"#);
    let title = format!(
        r#"<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:after="579" w:line="579" w:lineRule="exact"/>{FLUSH}<w:jc w:val="center"/>"#
    );
    let body = || letters("仿宋_GB2312");
    [
        style(
            "Title",
            "Title",
            "Normal",
            title,
            sized("方正小标宋简体", 44),
        ),
        style(
            "Heading1",
            "heading 1",
            "Normal",
            heading(0),
            letters("黑体"),
        ),
        style(
            "Heading2",
            "heading 2",
            "Normal",
            heading(1),
            letters("楷体_GB2312"),
        ),
        style("Heading3", "heading 3", "Normal", heading(2), body()),
        style("Heading4", "heading 4", "Normal", heading(3), body()),
    ]
}

fn sign_off_styles([name, date]: &[String; 2]) -> [Style; 2] {
    let signed = |before: &str, left: &str| {
        format!(
            r#"<w:spacing{before} w:line="579" w:lineRule="exact"/><w:ind w:left="{left}" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>"#
        )
    };
    // The blank line before the name is a distance.
    let name = signed(r#" w:before="579""#, name);
    let name = format!("<w:keepNext/><w:keepLines/>{name}");
    let body = || letters("仿宋_GB2312");
    [
        style("SignOffName", "署名", "SignOffDate", name, body()),
        style(
            "SignOffDate",
            "成文日期",
            "Normal",
            signed("", date),
            body(),
        ),
    ]
}

fn page_number_styles() -> [Style; 2] {
    let number = |side: &str| {
        format!(
            r#"<w:snapToGrid w:val="0"/><w:spacing w:line="400" w:lineRule="exact"/><w:ind w:{side}Chars="100" w:{side}="280" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="{side}"/>"#
        )
    };
    let song = || sized("宋体", 28);
    let [odd, even] = ["PageNumberOdd", "PageNumberEven"];
    [
        style(odd, "页码（单页）", odd, number("right"), song()),
        style(even, "页码（双页）", even, number("left"), song()),
    ]
}

fn cell_styles() -> [Style; 4] {
    let cell = |line: u32, side: &str, beside: u32| {
        format!(
            r#"<w:snapToGrid w:val="0"/><w:spacing w:line="{line}" w:lineRule="exact"/><w:ind w:left="{beside}" w:right="{beside}" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="{side}"/>"#
        )
    };
    let song = |size| sized("宋体", size);
    let own = |id, name, paragraph, size| style(id, name, id, paragraph, song(size));
    [
        own("TableCell", "表格", cell(252, "center", 0), 21),
        own("TableLabel", "表格项目", cell(252, "left", 40), 21),
        own("TableCellSmall", "长表格", cell(240, "center", 0), 20),
        own("TableLabelSmall", "长表格项目", cell(240, "left", 40), 20),
    ]
}

impl Style {
    fn xml(&self) -> String {
        let Self {
            id,
            name,
            next,
            paragraph,
            letters,
        } = self;
        // Names of the program that opens the document are known to it in every language.
        let is_custom = !matches!(*id, "Title") && !id.starts_with("Heading");
        let custom = if is_custom {
            r#" w:customStyle="1""#
        } else {
            ""
        };
        // A user is offered the styles of the text.
        let is_of_text = letters.size.is_none() || *id == "Title";
        let offered = if is_of_text { "<w:qFormat/>" } else { "" };
        let face = face(letters.face);
        let size = letters.size.map_or_else(String::new, |size| {
            format!(r#"<w:spacing w:val="0"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#)
        });
        format!(
            r#"<w:style w:type="paragraph"{custom} w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:next w:val="{next}"/>{offered}<w:pPr>{paragraph}</w:pPr><w:rPr>{face}{size}</w:rPr></w:style>"#
        )
    }
}

/// The style of the words with which a heading runs into its paragraph.
fn run_in(id: &str, name: &str, own: &str) -> String {
    let face = face(own);
    format!(
        r#"<w:style w:type="character" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{face}</w:rPr></w:style>"#
    )
}

fn face(name: &str) -> String {
    format!(
        r#"<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="Times New Roman"/>"#
    )
}
