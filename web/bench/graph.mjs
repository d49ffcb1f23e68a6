// How quickly a large outbreak is on the screen as chains, and how smoothly it is dragged: the built console in
// Chromium over a real server, with the answer for the graph made up here. Prints JSON. What the server takes for
// such an answer, `cargo xtask bench console` measures.
//
//   --cases N --contacts N   how large (20000 and 100000)
//   --rounds N               how often it is opened (5)
//   --card                   draw with the machine's graphics card, where there is one

import { createServer, request } from "node:http";
import { gzipSync } from "node:zlib";
import { parseArgs } from "node:util";
import { launch, windowOf } from "../journeys/browser.mjs";
import { House } from "../journeys/house.mjs";

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "20000" }, contacts: { type: "string", default: "100000" }, rounds: { type: "string", default: "5" },
    card: { type: "boolean", default: false },
  },
});
const [nCases, nContacts, rounds] = [values.cases, values.contacts, values.rounds].map(Number);
const groupSize = 50;
const dragMs = 4_000;

/** Groups of fifty cases side by side, days to the right, contacts around their case, as the server draws them. */
function made() {
  let state = 20_220_714;
  const chance = (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % below;
  };
  const n = nCases + nContacts;
  const nodes = { id: [], label: [], kind: [], day: [], generation: [], status: [], place: [], x: [], y: [] };
  const edges = { from: [], to: [], kind: [] };
  const clusters = [];
  const perRow = Math.ceil(Math.sqrt(nCases / groupSize));
  for (let i = 0; i < nCases; i++) {
    const [group, nth] = [Math.floor(i / groupSize), i % groupSize];
    const root = group * groupSize;
    const source = nth === 0 ? -1 : root + chance(nth);
    const generation = source < 0 ? 0 : nodes.generation[source] + 1;
    const day = source < 0 ? chance(30) : nodes.day[source] + 2 + chance(4);
    if (source < 0) clusters.push({ root, size: Math.min(groupSize, nCases - root), generations: 1 });
    else {
      edges.from.push(source);
      edges.to.push(i);
      edges.kind.push(0);
      clusters.at(-1).generations = Math.max(clusters.at(-1).generations, generation + 1);
    }
    nodes.day.push(day);
    nodes.generation.push(generation);
    nodes.x.push((group % perRow) * 120 + (day - nodes.day[root]) * 4);
    nodes.y.push(Math.floor(group / perRow) * 70 + nth * 1.2);
  }
  for (let i = nCases; i < n; i++) {
    const [nth, of] = [Math.floor((i - nCases) / nCases), (i - nCases) % nCases];
    const [radius, angle] = [0.35 * Math.sqrt(nth + 1), 2.399_963_2 * nth];
    edges.from.push(of);
    edges.to.push(i);
    edges.kind.push(1);
    nodes.day.push(nodes.day[of]);
    nodes.generation.push(nodes.generation[of]);
    nodes.x.push(nodes.x[of] + radius * Math.cos(angle));
    nodes.y.push(nodes.y[of] + radius * Math.sin(angle));
  }
  for (let i = 0; i < n; i++) {
    nodes.id.push(Buffer.from(i.toString(16).padStart(32, "0"), "hex").toString("base64url"));
    nodes.label.push(i < nCases ? `C-${i}` : "");
    nodes.kind.push(i < nCases ? 0 : 1);
    nodes.status.push(i % 2);
    nodes.place.push(i % 12);
  }
  const round = (column) => column.map((value) => Math.round(value * 100) / 100);
  [nodes.x, nodes.y] = [round(nodes.x), round(nodes.y)];
  const places = Array.from({ length: 12 }, (_, i) => `CN/99/9901/9901${String(i).padStart(2, "0")}`);
  return Buffer.from(JSON.stringify({ as_of: "2022-07-14T02:00:00Z", origin: "2022-06-01", places, statuses: ["active", "closed"], clusters, nodes, edges }));
}

/** Before the real server: answers for the graph, and hands everything else on. */
function before(house, body) {
  const small = gzipSync(body);
  const { hostname, port } = new URL(house.url);
  const server = createServer((asked, answer) => {
    if (asked.url.startsWith("/api/v1/chains/graph")) {
      answer.writeHead(200, { "Content-Type": "application/json", "Content-Encoding": "gzip", "Content-Length": small.length });
      answer.end(small);
      return;
    }
    const on = request({ hostname, port, path: asked.url, method: asked.method, headers: asked.headers }, (said) => {
      answer.writeHead(said.statusCode, said.headers);
      said.pipe(answer);
    });
    on.on("error", () => answer.destroy());
    answer.on("close", () => on.destroy());
    asked.pipe(on);
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done({ server, url: `http://127.0.0.1:${server.address().port}`, bytes: small.length })));
}

function frames(gaps) {
  const sorted = [...gaps].sort((a, b) => a - b);
  const whole = gaps.reduce((sum, gap) => sum + gap, 0);
  const tenth = (value) => Math.round(value * 10) / 10;
  return { per_second: tenth((gaps.length / whole) * 1000), p95_ms: tenth(sorted[Math.floor(sorted.length * 0.95)]), worst_ms: tenth(sorted.at(-1)) };
}

/** Drags the graph in circles for some seconds, and counts the frames. */
async function dragged(page) {
  const box = await page.locator(".chain-box").boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.evaluate(() => {
    window.gaps = [];
    let last = performance.now();
    const frame = (now) => {
      window.gaps.push(now - last);
      last = now;
      window.counting = requestAnimationFrame(frame);
    };
    window.counting = requestAnimationFrame(frame);
  });
  const begun = performance.now();
  while (performance.now() - begun < dragMs) {
    const turn = (performance.now() - begun) / 400;
    await page.mouse.move(x + 160 * Math.sin(turn), y + 90 * (1 - Math.cos(turn)));
  }
  const gaps = await page.evaluate(() => {
    cancelAnimationFrame(window.counting);
    return window.gaps.slice(1);
  });
  await page.mouse.up();
  return frames(gaps);
}

/** Opens the page in a window that never saw it; the clock starts with the address. */
async function opened(browser, seen, path) {
  const window = await windowOf(browser, seen, "commander", { language: "en" });
  await window.go(path);
  await window.page.waitForFunction((n) => document.querySelector(".chain-box")?.dataset.drawn === String(n), nCases + nContacts, { timeout: 60_000 });
  const visible = await window.page.evaluate(() => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => done(Math.round(performance.now()))));
  }));
  return { window, visible };
}

/** The same in a console that is open already: the clock starts with the click. */
async function fromTheRail(browser, seen) {
  const window = await windowOf(browser, seen, "commander", { language: "en" });
  await window.go("/cases");
  const entry = window.page.locator('a[href^="/chains"]').first();
  await entry.waitFor();
  await window.page.waitForLoadState("load");
  await window.page.waitForTimeout(1_500);
  const took = await entry.evaluate((link, n) => new Promise((done) => {
    const begun = performance.now();
    const look = () => {
      if (document.querySelector(".chain-box")?.dataset.drawn === String(n)) requestAnimationFrame(() => requestAnimationFrame(() => done(Math.round(performance.now() - begun))));
      else requestAnimationFrame(look);
    };
    link.click();
    look();
  }), nCases + nContacts);
  await window.close();
  return took;
}

const spread = (times) => {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)], worst: sorted.at(-1) };
};

async function measure(browser, seen, path) {
  const visible = [];
  let pan;
  let trouble = [];
  for (let round = 0; round < rounds; round++) {
    const { window, visible: took } = await opened(browser, seen, path);
    visible.push(took);
    if (round === rounds - 1) {
      await window.page.waitForTimeout(1_000);
      pan = await dragged(window.page);
      if (process.env.QUELL_SHOTS) await window.page.screenshot({ path: `${process.env.QUELL_SHOTS}/graph-${path.includes("always") ? "always" : "auto"}.png` });
    }
    trouble = trouble.concat(window.trouble());
    await window.close();
  }
  if (trouble.length > 0) throw new Error(trouble.join("\n"));
  return { visible_ms: spread(visible), pan_frames: pan };
}

const house = await House.open();
const browser = await launch({ card: values.card });
try {
  const { server, url, bytes } = await before(house, made());
  const seen = { url, as: (name) => house.as(name) };
  const probe = await browser.newPage();
  const graphics = await probe.evaluate(() => {
    const gl = document.createElement("canvas").getContext("webgl");
    const about = gl?.getExtension("WEBGL_debug_renderer_info");
    return about ? gl.getParameter(about.UNMASKED_RENDERER_WEBGL) : "none";
  });
  const clicked = [];
  for (let round = 0; round < rounds; round++) clicked.push(await fromTheRail(browser, seen));
  const found = {
    bench: "graph", cases: nCases, contacts: nContacts, answer_bytes: bytes, rounds,
    graphics, drawn_by: /swiftshader|llvmpipe|software/i.test(graphics) ? "processor" : "card",
    from_the_rail_ms: spread(clicked),
    as_it_opens: await measure(browser, seen, "/chains"),
    with_every_contact: await measure(browser, seen, "/chains?contacts=always"),
  };
  console.log(JSON.stringify(found, null, 2));
  server.closeAllConnections();
  server.close();
} finally {
  await browser.close();
  house.clear();
}
