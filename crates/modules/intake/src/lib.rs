//! Line lists of other systems in, facts out.
