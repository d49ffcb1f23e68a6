// All journeys, one after the other over one installation: what one records, the next finds.

import "./stage.mjs";
import "./arriving.mjs";
import "./signing.mjs";
import "./commanding.mjs";
import "./auditing.mjs";
import "./foreign.mjs";
import "./keyboard.mjs";
import "./live.mjs";
import "./printing.mjs";
import "./pages.mjs";
