//! stub
use std::ops::Range;
/// s
#[derive(Clone, Copy)]
pub struct Around<'a> { /// s
 pub text: &'a str, /// s
 pub sentences: &'a [Range<usize>] }
/// s
pub struct Chosen { /// s
 pub from_before: bool, /// s
 pub first: usize, /// s
 pub last: usize }
/// s
pub fn choose(_before: Option<Around>, _here: Around, best: usize) -> Chosen { Chosen { from_before: false, first: best, last: best } }
