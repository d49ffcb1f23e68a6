// Fails when the script of the first page grows past what we promise (300 kB gzipped). It counts the entry, what the
// entry imports statically, and the chunk of the situation room with its own imports.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const limit = 300_000;
const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist)));
const seen = new Set();

function add(key) {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return;
  seen.add(chunk.file);
  for (const next of chunk.imports ?? []) add(next);
}

add("index.html");
add("src/pages/situation/SituationPage.tsx");
let total = 0;
for (const file of seen) {
  const bytes = gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
  total += bytes;
  console.log(`${String(bytes).padStart(8)}  ${file}`);
}
console.log(`${String(total).padStart(8)}  of ${limit} allowed`);
if (total > limit) process.exit(1);
