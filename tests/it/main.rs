//! The fast tests, in one binary: each module proves one room of the house.

mod corpus;
