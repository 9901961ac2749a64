//! What can go wrong with a file: each a sentence on what happened and one on what to do, the path last.

use std::io;
use std::path::{Path, PathBuf};

/// Why a file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No file is there.
    #[error("找不到文件，可能已被移动、改名或删除。请核对位置后重试：{path}")]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// A folder is there.
    #[error("这是文件夹，不是文件。请选择其中的文件：{path}")]
    IsFolder {
        /// The folder.
        path: PathBuf,
    },
    /// The system does not let this user read it.
    #[error("没有读取这个文件的权限。请向文件的所有者或管理员申请权限：{path}")]
    Denied {
        /// The file.
        path: PathBuf,
    },
    /// It is larger than any report.
    #[error("文件超过 64 MiB，不会是年报文件。请核对是否选错了文件：{path}")]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// The system could not read it.
    #[error("读取文件失败（{reason}）。请检查磁盘或网络连接后重试：{path}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// It was read, but is no report that this program understands.
    #[error("{fault}：{path}")]
    Content {
        /// The file.
        path: PathBuf,
        /// What is wrong in it.
        fault: Fault,
    },
    /// Another file is there already.
    #[error("已有同名文件，没有覆盖。请换一个文件名，或者确认覆盖：{path}")]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Someone else has written the file since it was read.
    #[error("文件打开后又被别人或别的程序改过，没有覆盖。请另存为新文件，或者确认覆盖：{path}")]
    ChangedOnDisk {
        /// The file.
        path: PathBuf,
    },
    /// The file is marked as read-only.
    #[error("文件是只读的，没有保存。请另存为新文件，或者先取消文件的只读属性：{path}")]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// A folder has the name of the file that was to be written.
    #[error("这里有同名的文件夹，没有保存。请换一个文件名，或者给文件夹改名：{path}")]
    FolderInTheWay {
        /// The folder.
        path: PathBuf,
    },
    /// The folder is not there.
    #[error("找不到要保存到的文件夹。请先建立文件夹，或者保存到别处：{path}")]
    NoFolder {
        /// The file that was to be written.
        path: PathBuf,
    },
    /// The system does not let this user write there.
    #[error("没有写入这个文件夹的权限，没有保存。请保存到别的文件夹：{path}")]
    NotWritable {
        /// The file that was to be written.
        path: PathBuf,
    },
    /// The disk has no room.
    #[error("磁盘空间不足，没有保存，原文件未变。请清理磁盘或者保存到别的磁盘：{path}")]
    DiskFull {
        /// The file that was to be written.
        path: PathBuf,
    },
    /// The system could not write it.
    #[error("写入失败（{reason}），原文件未变。请重试，或者保存到别处：{path}")]
    Write {
        /// The file that was to be written.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// The report cannot be kept in a file as it is.
    #[error("报告写成文件后不能原样读回（{fault}），没有保存，原文件未变。请改正后再保存：{path}")]
    Unsaved {
        /// The file that was to be written.
        path: PathBuf,
        /// What is wrong in what was to be written.
        fault: Fault,
    },
}

/// What is wrong in the bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It has no bytes, or only blanks.
    #[error("文件是空的。请改用备份（同名加 .bak 的文件）")]
    Empty,
    /// It is not a text in UTF-8.
    #[error(
        "文件不是 UTF-8 编码的文本，可能不是年报文件，或者被别的程序另存过。请核对文件，或者改用备份（同名加 .bak 的文件）"
    )]
    NotUtf8,
    /// It is not JSON.
    #[error(
        "文件不完整或已损坏，从第 {line} 行第 {column} 列起无法识别。请改用备份（同名加 .bak 的文件）"
    )]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
    },
    /// Its members are nested deeper than any report's.
    #[error("文件的嵌套层数过多，不会是年报文件。请核对是否选错了文件")]
    TooDeep,
    /// It is something else.
    #[error("这不是年报文件。请选择年报程序保存的 .nianbao 文件")]
    NotOurs,
    /// A later version of the program wrote it.
    #[error(
        "文件由更新的年报程序写成（格式第 {version} 版，本程序只认得第 1 版）。请升级本程序后再打开"
    )]
    Newer {
        /// The version of the format.
        version: u64,
    },
    /// It uses an edition of the form that this program does not know.
    #[error("报告采用了本程序不认得的格式版本“{edition}”。请升级本程序，或者更正文件中的 edition")]
    Edition {
        /// The name of the edition.
        edition: String,
    },
    /// A member has a value of the wrong kind.
    #[error(
        "文件中的“{member}”应为{expected}。请用文本编辑器更正，或者改用备份（同名加 .bak 的文件）"
    )]
    Member {
        /// The names that lead to it, with dots between.
        member: String,
        /// What belongs there.
        expected: &'static str,
    },
    /// What was written reads back as another report.
    #[error("内容有出入")]
    Unfaithful,
}

impl Fault {
    pub(super) fn member(member: impl Into<String>, expected: &'static str) -> Self {
        Self::Member {
            member: member.into(),
            expected,
        }
    }

    pub(super) fn at(self, path: &Path) -> StoreError {
        StoreError::Content {
            path: path.to_owned(),
            fault: self,
        }
    }

    pub(super) fn unsaved(self, path: &Path) -> StoreError {
        StoreError::Unsaved {
            path: path.to_owned(),
            fault: self,
        }
    }
}

impl StoreError {
    /// The file or folder that it is about: a save may fail at the backup.
    pub fn path(&self) -> &Path {
        match self {
            Self::Missing { path }
            | Self::IsFolder { path }
            | Self::Denied { path }
            | Self::TooLarge { path }
            | Self::Read { path, .. }
            | Self::Content { path, .. }
            | Self::Exists { path }
            | Self::ChangedOnDisk { path }
            | Self::ReadOnly { path }
            | Self::FolderInTheWay { path }
            | Self::NoFolder { path }
            | Self::NotWritable { path }
            | Self::DiskFull { path }
            | Self::Write { path, .. }
            | Self::Unsaved { path, .. } => path,
        }
    }

    /// What is to be said of a file that the system could not read.
    pub fn reading(reason: io::Error, path: &Path) -> Self {
        let path = path.to_owned();
        match reason.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing { path },
            io::ErrorKind::IsADirectory => Self::IsFolder { path },
            io::ErrorKind::PermissionDenied => Self::Denied { path },
            _ => Self::Read { path, reason },
        }
    }

    /// What is to be said of a file that the system could not write.
    pub fn writing(reason: io::Error, path: &Path) -> Self {
        let path = path.to_owned();
        match reason.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NoFolder { path },
            io::ErrorKind::IsADirectory => Self::FolderInTheWay { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::NotWritable { path }
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            _ => Self::Write { path, reason },
        }
    }
}
