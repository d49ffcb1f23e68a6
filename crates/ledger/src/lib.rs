//! The spine: fact log, views, duties and identities in PostgreSQL, and the server it brings itself.
