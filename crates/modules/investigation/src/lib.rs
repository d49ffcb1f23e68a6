//! Case investigation: cases, itineraries and who infected whom.
