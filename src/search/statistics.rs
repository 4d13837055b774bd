//! BM25 statistics summed over the visible collections.

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;

use super::shelf::Shelf;

/// tantivy fixes k1 = 1.2 and b = 0.75. Multiplying the average length by `a` gives k1' = 0.3 + 0.9 / a and b' = 0.9 / a / k1'
/// (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, for the formula): for paragraphs
/// a = 2, that is 0.75 and 0.6.
const LENGTH_FACTOR: u64 = 2;

/// The statistics of several shelves as one.
pub struct Statistics<'a> {
    shelves: Vec<&'a Shelf>,
}

impl<'a> Statistics<'a> {
    /// Over these shelves.
    pub fn of(shelves: Vec<&'a Shelf>) -> Self {
        Self { shelves }
    }

    /// How many passages there are.
    pub fn passages(&self) -> u64 {
        self.shelves.iter().map(|shelf| shelf.passages).sum()
    }
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let mut total = 0;
        for shelf in &self.shelves {
            total += shelf.searcher.total_num_tokens(field)?;
        }
        Ok(total * LENGTH_FACTOR)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        let mut total = 0;
        for shelf in &self.shelves {
            total += shelf.searcher.total_num_docs()?;
        }
        Ok(total)
    }

    fn doc_freq(&self, term: &tantivy::Term) -> tantivy::Result<u64> {
        let mut total = 0;
        for shelf in &self.shelves {
            total += shelf.searcher.doc_freq(term)?;
        }
        Ok(total)
    }
}
