//! Contact tracing: who met a case, and what follows for them.
