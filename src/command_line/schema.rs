//! `nianbao schema`: the JSON Schema (draft 2020-12) of what a command prints or a file holds.

use super::CommandError;
use crate::platform::console::print;
use clap::{Args, ValueEnum};

#[derive(Args, Debug)]
#[command(after_help = super::ending::help(super::ending::PLAIN))]
pub(super) struct Arguments {
    /// What it is the schema of 要哪一种 JSON 的格式说明
    #[arg(value_name = "NAME", value_enum)]
    of: Document,
}

/// What there is a schema of.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Document {
    /// nianbao check --json
    Check,
    /// nianbao set --json
    Set,
    /// nianbao compare --json
    Compare,
    /// nianbao verify --json
    Verify,
    /// nianbao import --json
    Import,
    /// A report: .nianbao, and .json of nianbao export 报告文件
    Report,
    /// Settings of a place: .limits.json 地方要求
    Limits,
    /// manifest.json of nianbao publish 公开包清单
    Manifest,
}

impl Document {
    const fn schema(self) -> &'static str {
        match self {
            Self::Check => include_str!("../../assets/schema/check.schema.json"),
            Self::Set => include_str!("../../assets/schema/set.schema.json"),
            Self::Compare => include_str!("../../assets/schema/compare.schema.json"),
            Self::Verify => include_str!("../../assets/schema/verify.schema.json"),
            Self::Import => include_str!("../../assets/schema/import.schema.json"),
            Self::Report => include_str!("../../assets/schema/report.schema.json"),
            Self::Limits => include_str!("../../assets/schema/limits.schema.json"),
            Self::Manifest => include_str!("../../assets/schema/manifest.schema.json"),
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    Ok(print(arguments.of.schema())?)
}
