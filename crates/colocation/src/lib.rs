//! Who met whom: stays, encounters, rings and chains.
