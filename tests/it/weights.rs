//! Weights that do not say where they come from, or that are for another program, are refused.

use quoth::answer::features;
use quoth::answer::judge::{self, Reach};
use quoth::answer::weights::{Weights, WeightsError};
use serde_json::{Value, json};

const SHIPPED: &str = include_str!("../../src/answer/weights.json");

/// What becomes of the shipped weights with one place changed.
fn changed(pointer: &str, change: impl FnOnce(&mut Value)) -> Result<Weights, WeightsError> {
    let mut weights: Value = serde_json::from_str(SHIPPED).unwrap();
    change(weights.pointer_mut(pointer).unwrap());
    Weights::from_json(&weights.to_string())
}

fn without(pointer: &str, key: &str) -> Result<Weights, WeightsError> {
    changed(pointer, |place| assert!(place.as_object_mut().unwrap().remove(key).is_some()))
}

#[test]
fn the_shipped_weights_say_where_they_come_from() {
    let weights = Weights::shipped().unwrap();
    let provenance = &weights.provenance;
    for text in [&provenance.data, &provenance.licence, &provenance.method] {
        assert!(text.split_whitespace().count() >= 2, "{text}");
    }
    assert!(!provenance.figures.is_empty() && provenance.figures.values().all(|figure| (0.0..=100.0).contains(figure)));
    assert_eq!(weights, Weights::from_json(SHIPPED).unwrap());
    let lines = &weights.thresholds;
    assert!(lines.bold <= lines.usual && lines.usual <= lines.careful, "{lines:?}");
}

#[test]
fn weights_without_provenance_are_refused() {
    for field in ["data", "licence", "method"] {
        for empty in ["", "  \n"] {
            let refused = changed(&format!("/provenance/{field}"), |text| *text = json!(empty));
            assert!(matches!(refused, Err(WeightsError::NoProvenance)), "{field}");
        }
    }
    assert!(matches!(changed("/provenance/figures", |figures| *figures = json!({})), Err(WeightsError::NoProvenance)));
    for field in ["data", "licence", "method", "figures"] {
        assert!(matches!(without("/provenance", field), Err(WeightsError::Form(_))), "{field}");
    }
    assert!(matches!(without("", "provenance"), Err(WeightsError::Form(_))));
    assert!(matches!(changed("/provenance", |place| place["by"] = json!("nobody")), Err(WeightsError::Form(_))));
}

#[test]
fn weights_of_other_features_are_refused() {
    let mut all = vec![("/ranking".to_owned(), features::NAMES.to_vec())];
    for (reach, key) in Reach::ALL.iter().zip(["english", "spaced", "unspaced"]) {
        let names: Vec<&str> = judge::names().filter(|name| reach.has(name)).collect();
        all.extend(["gate", "tier"].map(|score| (format!("/{score}/{key}/features"), names.clone())));
    }
    for (place, names) in all {
        for name in names {
            assert!(matches!(without(&place, name), Err(WeightsError::Features(missing)) if missing == name), "{place} {name}");
        }
        let one = if place == "/ranking" { json!(1.0) } else { json!({ "weight": 1.0, "mean": 0.0, "deviation": 1.0 }) };
        let unknown = changed(&place, |features| features["phase_of_the_moon"] = one);
        assert!(matches!(unknown, Err(WeightsError::Features(name)) if name == "phase_of_the_moon"), "{place}");
    }
}

#[test]
fn what_is_not_a_number_is_refused() {
    for bad in ["", "{}", "[]", "null", &SHIPPED[..SHIPPED.len() / 2]] {
        assert!(matches!(Weights::from_json(bad), Err(WeightsError::Form(_))));
    }
    assert!(matches!(changed("/tier/english/bias", |bias| *bias = json!("1")), Err(WeightsError::Form(_))));
}
