//! LibreOffice without a window: recalculates workbooks and gives their cells back.

use std::{
    collections::HashMap,
    env, fs,
    io::{Cursor, Read, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// Recalculate every file when it is opened, whatever made it.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// Comma, quotes, UTF-8, full precision, every sheet in a file of its own.
const CSV: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

/// The program; `None` where there is none.
pub fn program() -> Option<PathBuf> {
    let named = env::var_os("SOFFICE").map(PathBuf::from);
    let paths = env::var_os("PATH").unwrap_or_default();
    named.or_else(|| env::split_paths(&paths).map(|folder| folder.join("soffice")).find(|file| file.is_file()))
}

/// Cells by row and column, of each sheet.
pub type Sheets = HashMap<String, Vec<Vec<String>>>;

/// Opens, recalculates and reads workbooks, all in one run.
pub fn recalculate(program: &Path, files: &[(String, Vec<u8>)]) -> Vec<Sheets> {
    let folder = env::temp_dir().join(format!("voicebot-cost-office-{}-{}", std::process::id(), files.len()));
    let user = folder.join("profile/user");
    fs::create_dir_all(&user).unwrap();
    fs::write(user.join("registrymodifications.xcu"), SETTINGS).unwrap();
    let names: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(format!("{name}.xlsx"))).collect();
    names.iter().zip(files).for_each(|(path, (_, bytes))| fs::write(path, bytes).unwrap());
    let status = Command::new(program)
        .arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()))
        .args(["--headless", "--convert-to", CSV, "--outdir"])
        .arg(folder.join("out"))
        .args(&names)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "{status}");
    let mut read: Vec<Sheets> = files.iter().map(|_| Sheets::new()).collect();
    for entry in fs::read_dir(folder.join("out")).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let place = files.iter().position(|(name, _)| stem.starts_with(&format!("{name}-"))).unwrap();
        let sheet = stem[files[place].0.len() + 1..].to_string();
        read[place].insert(sheet, rows(&fs::read_to_string(&path).unwrap()));
    }
    fs::remove_dir_all(&folder).unwrap();
    read
}

fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    for character in text.trim_start_matches('\u{feff}').chars() {
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(character),
        }
    }
    rows
}

/// The text of a part of a workbook.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The workbook with a number typed over a cell, and every cached value as before.
pub fn typed(bytes: &[u8], sheet: usize, cell: &str, value: &str) -> Vec<u8> {
    let name = format!("xl/worksheets/sheet{sheet}.xml");
    let text = part(bytes, &name);
    let start = text.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no cell {cell}"));
    let length = text[start..].find("</c>").unwrap() + "</c>".len();
    let changed = format!("{}<c r=\"{cell}\"><v>{value}</v></c>{}", &text[..start], &text[start + length..]);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let path = file.name().unwrap().into_owned();
        writer.start_file(path.as_str(), SimpleFileOptions::default()).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        writer.write_all(if path == name { changed.as_bytes() } else { &content }).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
