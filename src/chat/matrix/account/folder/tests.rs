//! The half states of the folder, and that no secret is readable for others.

use super::*;

fn saved() -> Saved {
    let session = serde_json::json!({
        "homeserver": "https://matrix.example.org/", "configured": "example.org",
        "user_id": "@quoth:example.org", "device_id": "DEVICE", "access_token": "canary-token"
    });
    serde_json::from_value(session).unwrap()
}

fn with_store(folder: &Path) {
    fs::create_dir_all(folder.join(STORE)).unwrap();
    fs::write(folder.join(STORE).join(CRYPTO), "x").unwrap();
}

#[track_caller]
fn check_half(folder: &Folder, says: &str) {
    match folder.saved() {
        Err(error @ AccountError::Half { .. }) => assert!(error.to_string().contains(says), "{error}"),
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("taken for whole"),
    }
}

#[test]
fn a_device_is_begun_finished_and_cleared() {
    let data = tempfile::tempdir().unwrap();
    let folder = Folder::new(&data.path().join("matrix"));
    assert!(matches!(folder.saved(), Err(AccountError::NotLoggedIn { .. })));
    let held = folder.hold().unwrap();
    assert!(matches!(Folder::new(&held.path).hold(), Err(AccountError::InUse { .. })));
    let key = held.begin().unwrap();
    with_store(&held.path);
    assert_eq!(held.contents(), Contents::Nothing, "an unfinished login is no device");
    let other = held.begin().unwrap();
    assert!(key != other && key != [0; KEY_BYTES] && !held.store().join(CRYPTO).exists(), "it begins afresh");
    with_store(&held.path);
    held.finish(&saved()).unwrap();
    assert_eq!(held.contents(), Contents::Whole);
    assert_eq!(held.key().unwrap(), other);
    let again = held.saved().unwrap();
    assert_eq!((again.session.meta.device_id.as_str(), again.session.tokens.access_token.as_str()), ("DEVICE", "canary-token"));
    held.abandon().unwrap();
    assert_eq!(held.contents(), Contents::Whole, "only what is unfinished is abandoned");
    held.clear().unwrap();
    assert!(!held.path.exists());
}

#[test]
fn half_a_device_is_refused() {
    let data = tempfile::tempdir().unwrap();
    let held = Folder::new(&data.path().join("matrix")).hold().unwrap();
    held.begin().unwrap();
    with_store(&held.path);
    held.finish(&saved()).unwrap();
    fs::remove_file(held.path.join(KEY)).unwrap();
    check_half(&held, "not the key");
    fs::write(held.path.join(KEY), [1; KEY_BYTES]).unwrap();
    fs::rename(held.path.join(SESSION), held.path.join("away")).unwrap();
    check_half(&held, "not its session");
    assert!(held.abandon().is_ok() && held.key().is_ok(), "what is not known to be unfinished is left alone");
    fs::rename(held.path.join("away"), held.path.join(SESSION)).unwrap();
    assert_eq!(held.contents(), Contents::Whole);
    fs::remove_file(held.store().join(CRYPTO)).unwrap();
    check_half(&held, "not its store");
    with_store(&held.path);
    fs::write(held.path.join(SESSION), "{\"access_token\": \"canary-token\", ").unwrap();
    check_half(&held, "damaged");
    fs::write(held.path.join(KEY), [1; 5]).unwrap();
    let error = held.key().unwrap_err().to_string();
    assert!(error.contains("32 bytes") && !error.contains("canary"), "{error}");
}

#[cfg(unix)]
#[test]
fn secrets_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let data = tempfile::tempdir().unwrap();
    let held = Folder::new(&data.path().join("matrix")).hold().unwrap();
    held.begin().unwrap();
    held.finish(&saved()).unwrap();
    for (name, mode) in [("", 0o700), (STORE, 0o700), (SESSION, 0o600), (KEY, 0o600)] {
        let found = fs::metadata(held.path.join(name)).unwrap().permissions().mode() & 0o777;
        assert_eq!(found, mode, "{name}: {found:o}");
    }
}
