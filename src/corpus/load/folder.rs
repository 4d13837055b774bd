//! A folder of `.txt` and `.md` files without cards, or one such file. Ids come from the paths, so that they stay when a text changes.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{Fault, Found, Loading, extension, format, id, name, read, title};
use crate::corpus::slug;

/// Loads every article below `folder` and gives the collection's id, title and description.
pub(super) fn load(folder: &Path, loading: &mut Loading) -> Result<(String, String, String), Fault> {
    let collection = id(&name(folder));
    for path in files(folder, loading)? {
        let relative = path.strip_prefix(folder).unwrap_or(&path);
        let names = relative.with_extension("");
        let names: Vec<String> = names.components().map(|part| slug::slug(&part.as_os_str().to_string_lossy())).collect();
        if names.iter().any(String::is_empty) {
            return Err(Fault::Id(relative.display().to_string()));
        }
        add(&path, &relative.display().to_string(), format!("{collection}/{}", names.join("/")), loading)?;
    }
    Ok((collection, title::clean(&name(folder)), String::new()))
}

/// Loads one file as a collection of its own.
pub(super) fn one(path: &Path, loading: &mut Loading) -> Result<(String, String, String), Fault> {
    let collection = id(&name(path));
    let file = path.display().to_string();
    add(path, &file, format!("{collection}/{collection}"), loading)?;
    if loading.documents.is_empty() {
        return Err(Fault::Empty(file));
    }
    Ok((collection, title::clean(&name(path)), String::new()))
}

fn add(path: &Path, file: &str, id: String, loading: &mut Loading) -> Result<(), Fault> {
    let Some(article) = read::article(path, file)? else {
        loading.notices.push(format!("`{file}` is empty and was left out"));
        return Ok(());
    };
    let format = format(path);
    let card = title::card(&article.text, format, &name(path));
    loading.add(file, Found { id, card, article, format, language: None })
}

/// The articles below `start`, in the order of their paths. Hidden files are none, and links are not followed out of the folder.
fn files(start: &Path, loading: &mut Loading) -> Result<Vec<PathBuf>, Fault> {
    let top = start.canonicalize().map_err(|why| read::fault(start, why))?;
    let mut found = Vec::new();
    let mut folders = vec![start.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|why| read::fault(&folder, why))? {
            let entry = entry.map_err(|why| read::fault(&folder, why))?;
            let (path, kind) = (entry.path(), entry.file_type().map_err(|why| read::fault(&folder, why))?);
            let article = matches!(extension(&path).as_str(), "txt" | "md");
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            } else if kind.is_dir() {
                folders.push(path);
            } else if kind.is_symlink()
                && (article || path.is_dir())
                && !path.canonicalize().is_ok_and(|path| path.is_file() && path.starts_with(&top))
            {
                loading.notices.push(format!(
                    "`{}` is a link to a folder or out of this one and was left out",
                    path.strip_prefix(start).unwrap_or(&path).display()
                ));
            } else if article {
                found.push(path);
            }
        }
    }
    found.sort();
    loading.notices.sort();
    Ok(found)
}
