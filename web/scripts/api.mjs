// Types of everything the server answers, made from its description (openapi.json). With --check it changes nothing
// and fails where the types that are kept no longer follow the description.
import { readFileSync, writeFileSync } from "node:fs";
import openapi, { astToString } from "openapi-typescript";

const description = JSON.parse(readFileSync(new URL("../openapi.json", import.meta.url), "utf8"));
// Operations are told apart by method and address; names that the server gives twice do not matter to us.
for (const methods of Object.values(description.paths)) {
  for (const operation of Object.values(methods)) delete operation.operationId;
}
const kept = new URL("../src/api/schema.d.ts", import.meta.url);
const head = "// What the server answers, made from openapi.json by `npm run api`; not to be changed by hand.\n\n";

const made = head + astToString(await openapi(description));
if (!process.argv.includes("--check")) writeFileSync(kept, made);
else if (readFileSync(kept, "utf8") !== made) {
  console.error("src/api/schema.d.ts does not follow openapi.json; make it anew with `npm run api`");
  process.exit(1);
}
