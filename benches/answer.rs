//! Question in, answer out, and indexing, over a made-up corpus of 1,000 passages. `examples/speed.rs` measures larger ones.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a bench may stop at the first surprise"
)]

#[path = "support/synthetic.rs"]
mod synthetic;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use quoth::answer::{Asked, Sureness, answer};
use quoth::corpus::{Archive, Collection, load};
use quoth::search::{Library, Scope};

const PASSAGES: usize = 1_000;

fn corpus() -> (Collection, Archive) {
    let folder = tempfile::tempdir().unwrap();
    for at in 0..PASSAGES / synthetic::PASSAGES_IN_ARTICLE {
        let text = synthetic::article(at as u64 + 1, synthetic::PASSAGES_IN_ARTICLE);
        std::fs::write(folder.path().join(format!("a{at}.txt")), text).unwrap();
    }
    let mut archive = Archive::in_memory();
    (load::collection(folder.path(), &mut archive).unwrap(), archive)
}

fn benches(criterion: &mut Criterion) {
    let (collection, archive) = corpus();
    let scope = Scope { collections: vec![collection.id.clone()], ..Scope::default() };
    let library = Library::in_memory(vec![collection.clone()], archive.clone()).unwrap();
    for words in [11, 32] {
        let questions: Vec<String> = (0..200).map(|at| synthetic::question(at % 50 + 1, words)).collect();
        let mut at = 0;
        criterion.bench_function(&format!("a question of {words} words over {PASSAGES} passages"), |bencher| {
            bencher.iter(|| {
                at = (at + 1) % questions.len();
                let asked = Asked { question: &questions[at], context: &[], scope: &scope, quotes: 1, sureness: Sureness::Usual };
                black_box(answer(&library, &asked).unwrap())
            });
        });
    }
    let mut group = criterion.benchmark_group("indexing");
    group.throughput(Throughput::Elements(PASSAGES as u64)).sample_size(10);
    group.bench_function("in memory", |bencher| {
        bencher.iter(|| black_box(Library::in_memory(vec![collection.clone()], archive.clone()).unwrap()))
    });
    group.finish();
}

criterion_group!(all, benches);
criterion_main!(all);
