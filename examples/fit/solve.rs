//! Solves A x = b for a symmetric positive definite A by Cholesky's method.
#![expect(clippy::needless_range_loop, reason = "rows and columns are indices in the method too")]

/// The solution; `a` is row by row.
pub fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let size = b.len();
    for column in 0..size {
        for row in column..size {
            let mut sum = a[row][column];
            for before in 0..column {
                sum -= a[row][before] * a[column][before];
            }
            a[row][column] = if row == column { sum.max(1e-12).sqrt() } else { sum / a[column][column] };
        }
    }
    for row in 0..size {
        for before in 0..row {
            b[row] -= a[row][before] * b[before];
        }
        b[row] /= a[row][row];
    }
    for row in (0..size).rev() {
        for after in row + 1..size {
            b[row] -= a[after][row] * b[after];
        }
        b[row] /= a[row][row];
    }
    b
}
