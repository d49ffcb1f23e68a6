//! The situation room: every figure from a count that was kept with the write.

use quell_gate::route::Routes;

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
}
