//! How a report looks in a browser: the style sheet of the page, and the inline styles of a fragment.

use crate::report::Level;

/// The style sheet: light and dark, narrow and wide screens, and paper after GB/T 9704—2012.
pub(super) const SHEET: &str = "
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --rule: #767676; --shade: #f4f4f4; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --paper: #1a1a1a; --rule: #8c8c8c; --shade: #2a2a2a; } }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; color: var(--ink); background: var(--paper); font: 1.125rem/1.8 FangSong, FangSong_GB2312, '仿宋', STFangsong, 'Noto Serif SC', 'Noto Serif CJK SC', serif; }
main { max-width: 56rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; overflow-wrap: anywhere; }
h1 { margin: 1rem 0 2rem; font: normal 1.6rem/1.5 FZXiaoBiaoSong-B05S, '方正小标宋简体', 'Noto Serif SC', 'Noto Serif CJK SC', SimSun, serif; text-align: center; text-wrap: balance; }
h2, .hei { font-family: SimHei, '黑体', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif; font-weight: normal; }
h2 { margin: 2rem 0 .75rem; font-size: 1.25rem; }
h3, h4, h5 { margin: 1rem 0 .25rem; font-size: 1.125rem; font-weight: normal; text-indent: 2em; }
.kai { font-family: KaiTi, KaiTi_GB2312, '楷体', STKaiti, FandolKai, serif; }
p { margin: 0; text-indent: 2em; text-align: justify; }
p.signature { padding-right: 2em; text-align: right; } p:not(.signature) + p.signature, div + p.signature, h2 + p.signature { margin-top: 2rem; }
.scroll { overflow-x: auto; margin: .5rem 0 1rem; } .scroll:focus-visible { outline: 2px solid; outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; border: 2px solid var(--rule); font: .9rem/1.5 SimSun, '宋体', 'Noto Serif SC', 'Noto Serif CJK SC', serif; font-variant-numeric: tabular-nums; }
table.wide { min-width: 46rem; }
caption { padding: .25rem 0; }
th, td { padding: .3rem .35rem; border: 1px solid var(--rule); font-weight: normal; text-align: center; overflow-wrap: normal; }
th { background: var(--shade); } th.label { min-width: 9em; text-align: left; background: none; } th.group { width: 1.4em; min-width: 1.4em; background: none; }
@media (max-width: 40rem) { body { font-size: 1.0625rem; } main { padding: 1rem 1rem 3rem; } h1 { font-size: 1.35rem; } table { font-size: .8rem; } table.wide { min-width: 0; } caption { text-align: left; } th.label { min-width: 6em; } th, td { padding: .3rem .2rem; } }
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
@media print { :root { color-scheme: light; --ink: #000; --paper: #fff; --rule: #000; --shade: #fff; } body { font-size: 16pt; line-height: 28.95pt; } main { max-width: none; padding: 0; } h1 { font-size: 22pt; } h2, h3, h4, h5 { font-size: 16pt; margin: 0; break-after: avoid; } h2 { text-indent: 2em; } .scroll { overflow: visible; } table { font-size: 9pt; line-height: 1.2; } table.wide { min-width: 0; } thead { display: table-header-group; } tr { break-inside: avoid; } th.label { min-width: 0; } th, td { padding: 1pt 2pt; } }
";

/// The inline styles of a fragment.
pub(super) const TITLE: &str = "text-align:center;font-weight:normal;font-size:22pt;line-height:1.5;font-family:方正小标宋简体,FZXiaoBiaoSong-B05S,宋体,SimSun,serif";
pub(super) const PART: &str =
    "margin:1em 0 0.5em;font-weight:normal;font-size:16pt;font-family:黑体,SimHei,sans-serif";
pub(super) const TEXT: &str = "margin:0;font-size:16pt;line-height:1.8;text-align:justify;font-family:仿宋_GB2312,FangSong_GB2312,仿宋,FangSong,serif";
pub(super) const SIGNATURE: &str = "margin:0;padding-right:2em;font-size:16pt;line-height:1.8;text-align:right;font-family:仿宋_GB2312,FangSong_GB2312,仿宋,FangSong,serif";
pub(super) const TABLE: &str = "width:100%;border-collapse:collapse;font-size:10.5pt;line-height:1.5;font-family:宋体,SimSun,serif";
pub(super) const CAPTION: &str = "padding:4px 0;text-align:center";
pub(super) const HEAD: &str =
    "border:1px solid #000;padding:4px;font-weight:normal;text-align:center";
pub(super) const LABEL: &str =
    "border:1px solid #000;padding:4px;font-weight:normal;text-align:left";
pub(super) const GROUP: &str = "border:1px solid #000;padding:4px;font-weight:normal;text-align:center;width:1.4em;word-break:break-all";
pub(super) const FIGURE: &str = "border:1px solid #000;padding:4px;text-align:center";

/// The inline style of a heading that stands alone.
pub(super) const fn heading(level: Level) -> &'static str {
    match level {
        Level::First => {
            "margin:0;font-weight:normal;font-size:16pt;line-height:1.8;font-family:黑体,SimHei,sans-serif"
        }
        Level::Second => {
            "margin:0;font-weight:normal;font-size:16pt;line-height:1.8;font-family:楷体_GB2312,KaiTi_GB2312,楷体,KaiTi,serif"
        }
        Level::Third | Level::Fourth => {
            "margin:0;font-weight:normal;font-size:16pt;line-height:1.8;font-family:仿宋_GB2312,FangSong_GB2312,仿宋,FangSong,serif"
        }
    }
}

/// The inline style of a heading that runs into its paragraph; empty where it looks like the text.
pub(super) const fn run_in(level: Level) -> &'static str {
    match level {
        Level::First => "font-family:黑体,SimHei,sans-serif",
        Level::Second => "font-family:楷体_GB2312,KaiTi_GB2312,楷体,KaiTi,serif",
        Level::Third | Level::Fourth => "",
    }
}
