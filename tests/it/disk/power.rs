//! What a disk may hold after the power failed: of everything that was not brought to it, any part.
//!
//! The bytes of a file are safe once it was synced; a name once its folder was. Of the names that were changed since,
//! any subset may have reached the disk, which is every order of them as well. A rename is there or not, and never half.

use super::faults::Change;
use std::collections::{BTreeMap, HashSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// Where a name stands: its folder, and the name.
type Place = (usize, OsString);

#[derive(Clone, Debug)]
enum Node {
    File {
        bytes: Vec<u8>,
        /// What of it is on the disk for sure.
        synced: Vec<u8>,
    },
    Folder(BTreeMap<OsString, usize>),
}

/// Names that change together.
#[derive(Clone, Debug)]
enum Step {
    Link(Place, usize),
    Unlink(Place, usize),
    Move { from: Place, to: Place, node: usize },
    Exchange([(Place, usize); 2]),
}

#[derive(Clone, Debug)]
struct Named {
    step: Step,
    is_safe: bool,
}

/// The disk as its calls left it, with what of it may be lost.
#[derive(Clone)]
pub(super) struct Power {
    root: PathBuf,
    nodes: Vec<Node>,
    /// The names at the beginning.
    first: Vec<Node>,
    steps: Vec<Named>,
}

/// The files that a disk holds, and the folders.
pub(super) type Files = BTreeMap<PathBuf, Option<Vec<u8>>>;

/// What happened to the bytes that were not synced.
#[derive(Clone, Copy)]
enum Unsynced {
    Lost,
    Half,
    Written,
    /// The file has its length, and zeros.
    Zeros,
}

const ALL: [Unsynced; 4] = [
    Unsynced::Written,
    Unsynced::Lost,
    Unsynced::Half,
    Unsynced::Zeros,
];

/// Up to so many names every subset is tried, beyond it a sample.
const MAX_NAMES: usize = 6;
/// How many subsets are drawn beyond that.
const N_DRAWN: u64 = 40;

impl Power {
    /// The files below a folder, which are all on the disk.
    pub(super) fn at(root: &Path) -> Self {
        let mut power = Self {
            root: root.to_owned(),
            nodes: Vec::new(),
            first: Vec::new(),
            steps: Vec::new(),
        };
        power.read(root);
        power.first.clone_from(&power.nodes);
        power
    }

    fn read(&mut self, path: &Path) -> usize {
        let own = self.nodes.len();
        if !path.is_dir() {
            let bytes = fs::read(path).unwrap();
            self.nodes.push(Node::File {
                synced: bytes.clone(),
                bytes,
            });
            return own;
        }
        self.nodes.push(Node::Folder(BTreeMap::new()));
        let mut names = BTreeMap::new();
        for entry in fs::read_dir(path).unwrap() {
            let entry = entry.unwrap();
            names.insert(entry.file_name(), self.read(&entry.path()));
        }
        self.nodes[own] = Node::Folder(names);
        own
    }

    /// Makes a change.
    pub(super) fn make(&mut self, change: &Change) {
        match change {
            Change::Create(path) => self.create(path, new_file()),
            Change::CreateFolder(path) => self.create(path, Node::Folder(BTreeMap::new())),
            Change::Write(path, more) => {
                if let Some(Node::File { bytes, .. }) = self.node_at(path) {
                    bytes.extend_from_slice(more);
                }
            }
            Change::Sync(path) => {
                if let Some(Node::File { bytes, synced }) = self.node_at(path) {
                    synced.clone_from(bytes);
                }
            }
            Change::Rename(from, to) => {
                if let (Some(from), Some(to)) = (self.place(from), self.place(to))
                    && let Some(node) = self.at_place(&from)
                {
                    self.note(Step::Move { from, to, node });
                }
            }
            Change::Exchange(one, other) => {
                let found = [one, other].map(|path| {
                    let place = self.place(path)?;
                    let node = self.at_place(&place)?;
                    Some((place, node))
                });
                if let [Some(one), Some(other)] = found {
                    self.note(Step::Exchange([one, other]));
                }
            }
            Change::Remove(path) | Change::RemoveFolder(path) => {
                if let Some(place) = self.place(path)
                    && let Some(node) = self.at_place(&place)
                {
                    self.note(Step::Unlink(place, node));
                }
            }
            Change::SyncFolder(path) => self.sync_folder(path),
            Change::None => {}
        }
    }

    fn create(&mut self, path: &Path, node: Node) {
        let Some(place) = self.place(path) else {
            return;
        };
        if self.at_place(&place).is_none() {
            self.nodes.push(node.clone());
            self.first.push(node);
            self.note(Step::Link(place, self.nodes.len() - 1));
        }
    }

    fn sync_folder(&mut self, path: &Path) {
        let Some(folder) = self.find(path) else {
            return;
        };
        for named in &mut self.steps {
            let is_in = match &named.step {
                Step::Link(place, _) | Step::Unlink(place, _) => place.0 == folder,
                Step::Move { from, to, .. } => from.0 == folder || to.0 == folder,
                Step::Exchange(both) => both.iter().any(|(place, _)| place.0 == folder),
            };
            named.is_safe |= is_in;
        }
    }

    fn note(&mut self, step: Step) {
        take(&mut self.nodes, &step);
        self.steps.push(Named {
            step,
            is_safe: false,
        });
    }

    fn find(&self, path: &Path) -> Option<usize> {
        let below = path.strip_prefix(&self.root).ok()?;
        below
            .iter()
            .try_fold(0, |folder, name| self.at_place(&(folder, name.to_owned())))
    }

    fn place(&self, path: &Path) -> Option<Place> {
        Some((self.find(path.parent()?)?, path.file_name()?.to_owned()))
    }

    fn at_place(&self, (folder, name): &Place) -> Option<usize> {
        match &self.nodes[*folder] {
            Node::Folder(names) => names.get(name).copied(),
            Node::File { .. } => None,
        }
    }

    fn node_at(&mut self, path: &Path) -> Option<&mut Node> {
        let node = self.find(path)?;
        self.nodes.get_mut(node)
    }

    /// Returns what the disk may hold, each once: everything first.
    pub(super) fn states(&self) -> Vec<Files> {
        let loose: Vec<usize> = (0..self.steps.len())
            .filter(|&idx| !self.steps[idx].is_safe)
            .collect();
        let mut states = Vec::new();
        let mut known = HashSet::new();
        for kept in subsets(loose.len()) {
            let is_kept = |idx: usize| match loose.iter().position(|&own| own == idx) {
                Some(own) => kept[own],
                None => true,
            };
            let mut nodes = self.first.clone();
            for (idx, named) in self.steps.iter().enumerate() {
                if is_kept(idx) {
                    take(&mut nodes, &named.step);
                }
            }
            for unsynced in ALL {
                let mut files = Files::new();
                self.gather(&nodes, 0, Path::new(""), unsynced, &mut files);
                if known.insert(files.clone()) {
                    states.push(files);
                }
            }
        }
        states
    }

    fn gather(
        &self,
        names: &[Node],
        node: usize,
        path: &Path,
        unsynced: Unsynced,
        files: &mut Files,
    ) {
        match (&names[node], &self.nodes[node]) {
            (Node::Folder(inner), _) => {
                files.insert(path.to_owned(), None);
                for (name, node) in inner {
                    self.gather(names, *node, &path.join(name), unsynced, files);
                }
            }
            (Node::File { .. }, Node::File { bytes, synced }) => {
                let bytes = left(bytes, synced, unsynced);
                files.insert(path.to_owned(), Some(bytes));
            }
            (Node::File { .. }, Node::Folder(_)) => unreachable!("a node stays what it is"),
        }
    }
}

fn new_file() -> Node {
    Node::File {
        bytes: Vec::new(),
        synced: Vec::new(),
    }
}

fn left(bytes: &[u8], synced: &[u8], unsynced: Unsynced) -> Vec<u8> {
    let new = bytes.len() - synced.len().min(bytes.len());
    let mut left = synced.to_vec();
    match unsynced {
        Unsynced::Lost => {}
        Unsynced::Half => left.extend_from_slice(&bytes[synced.len()..][..new / 2]),
        Unsynced::Written => left.extend_from_slice(&bytes[synced.len()..]),
        Unsynced::Zeros => left.resize(bytes.len(), 0),
    }
    left
}

fn take(nodes: &mut [Node], step: &Step) {
    match step {
        Step::Link(place, node) => link(nodes, place, *node),
        Step::Unlink(place, node) => unlink(nodes, place, *node),
        Step::Move { from, to, node } => {
            unlink(nodes, from, *node);
            link(nodes, to, *node);
        }
        Step::Exchange([one, other]) => {
            link(nodes, &one.0, other.1);
            link(nodes, &other.0, one.1);
        }
    }
}

fn link(nodes: &mut [Node], (folder, name): &Place, node: usize) {
    if let Node::Folder(names) = &mut nodes[*folder] {
        names.insert(name.clone(), node);
    }
}

fn unlink(nodes: &mut [Node], (folder, name): &Place, node: usize) {
    if let Node::Folder(names) = &mut nodes[*folder]
        && names.get(name) == Some(&node)
    {
        names.remove(name);
    }
}

/// Which of so many are kept: all first, then none, and every other choice where they are few.
fn subsets(n: usize) -> Vec<Vec<bool>> {
    let bits = |mask: u64| (0..n).map(|idx| mask >> (idx % 64) & 1 == 1).collect();
    if n <= MAX_NAMES {
        return (0..1_u64 << n).rev().map(bits).collect();
    }
    let mut subsets = vec![vec![true; n], vec![false; n]];
    for own in 0..n {
        subsets.push((0..n).map(|idx| idx == own).collect());
        subsets.push((0..n).map(|idx| idx != own).collect());
        subsets.push((0..n).map(|idx| idx < own).collect());
        subsets.push((0..n).map(|idx| idx >= own).collect());
    }
    // The same numbers in every run (xorshift).
    let mut mask = 0x9e37_79b9_7f4a_7c15_u64;
    subsets.extend((0..N_DRAWN).map(|_| {
        mask ^= mask << 13;
        mask ^= mask >> 7;
        mask ^= mask << 17;
        bits(mask)
    }));
    subsets
}

/// Puts these files in the place of everything that is in a folder.
pub(super) fn put(root: &Path, files: &Files) {
    if root.exists() {
        fs::remove_dir_all(root).unwrap();
    }
    for (path, bytes) in files {
        let path = root.join(path);
        match bytes {
            None => fs::create_dir(&path).unwrap(),
            Some(bytes) => fs::write(&path, bytes).unwrap(),
        }
    }
}

#[test]
fn what_was_not_synced_may_be_lost_and_what_was_may_not() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("a"), "old").unwrap();
    let mut power = Power::at(folder.path());
    let found = |power: &Power| {
        let states = power.states();
        let word = |files: &Files, name: &str| {
            let bytes = files.get(Path::new(name)).cloned().flatten();
            bytes.map_or("-".to_owned(), |bytes| String::from_utf8(bytes).unwrap())
        };
        let mut words: Vec<String> = states
            .iter()
            .map(|files| format!("{} {}", word(files, "a"), word(files, "b")))
            .collect();
        words.sort();
        words
    };
    assert_eq!(found(&power), ["old -"]);
    power.make(&Change::Create(at("b")));
    power.make(&Change::Write(at("b"), b"new!".to_vec()));
    let expected = ["old -", "old ", "old \0\0\0\0", "old ne", "old new!"];
    let mut expected = expected.map(str::to_owned).to_vec();
    expected.sort();
    assert_eq!(found(&power), expected);
    power.make(&Change::Sync(at("b")));
    power.make(&Change::Rename(at("b"), at("a")));
    assert_eq!(found(&power), ["new! -", "old -", "old new!"]);
    power.make(&Change::SyncFolder(folder.path().to_owned()));
    assert_eq!(found(&power), ["new! -"]);
}
