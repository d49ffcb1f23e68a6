// A real installation for the journeys: the built server over a private PostgreSQL in a folder of its own, two
// counties with people of every role, and nothing else. It is taken down again however the journeys end.

import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, chmodSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** The morning on which every journey begins. */
const morning = Date.parse("2022-07-14T10:00:00+08:00");
const password = "a long word for journeys 7";

export const city = "CN/99/9901";
export const east = "CN/99/9901/990101";
export const west = "CN/99/9901/990102";
export const quay = "CN/99/9901/990101/001";

const square = (lon, lat, size) => [[lon, lat], [lon + size, lat], [lon + size, lat + size], [lon, lat + size], [lon, lat]];
const tree = [
  { path: "CN", level: "nation", name_en: "The country", name_zh: "全国" },
  { path: "CN/99", level: "province", name_en: "Lingang Province", name_zh: "临港省" },
  { path: city, level: "city", name_en: "Lingang", name_zh: "临港市", population: 912_000 },
  { path: east, level: "county", name_en: "East Bank", name_zh: "东岸区", population: 480_000, ring: square(109.1, 21.4, 0.1) },
  { path: west, level: "county", name_en: "West Ridge", name_zh: "西岭县", population: 432_000, ring: square(109, 21.4, 0.1) },
  { path: quay, level: "community", name_en: "Old Quay", name_zh: "老码头社区", population: 9_300 },
  { path: `${quay}/01`, level: "cell", name_en: "Old Quay cell 1", name_zh: "老码头第一网格", population: 900, ring: square(109.12, 21.42, 0.03) },
  { path: `${quay}/02`, level: "cell", name_en: "Old Quay cell 2", name_zh: "老码头第二网格", population: 1_100, ring: square(109.16, 21.42, 0.03) },
];
const people = {
  commander: ["commander", city, "沈卫", "Shen Wei"],
  officer: ["jurisdiction_officer", east, "何敏", "He Min"],
  investigator: ["investigator", east, "罗岚", "Luo Lan"],
  auditor: ["auditor", city, "顾言", "Gu Yan"],
  foreign: ["jurisdiction_officer", west, "邱实", "Qiu Shi"],
  sampler: ["sampler", east, "唐宁", "Tang Ning"],
};

function binary() {
  const built = join(resolve(root, process.env.CARGO_TARGET_DIR ?? "target"), "debug", "quell");
  const path = process.env.QUELL_BIN ?? built;
  if (!existsSync(path)) throw new Error(`there is no server at ${path}; build it with \`cargo build -p quell\`, or say where it is with QUELL_BIN`);
  return path;
}

/** A port that nobody listens on. */
function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** Somebody who calls the API as their own program would. */
export class Caller {
  constructor(house, name) {
    this.house = house;
    this.name = name;
    this.cookie = "";
    this.csrf = "";
  }

  async call(method, path, body, headers = {}) {
    const isForm = body instanceof FormData;
    const response = await fetch(`${this.house.url}/api/v1${path}`, {
      method,
      headers: {
        Accept: "application/json",
        ...(this.cookie && { Cookie: this.cookie }),
        ...(this.csrf && { "X-Quell-Csrf": this.csrf }),
        ...(method !== "GET" && { "Idempotency-Key": randomUUID() }),
        ...(body !== undefined && !isForm && { "Content-Type": "application/json" }),
        ...headers,
      },
      body: body === undefined || isForm ? body : JSON.stringify(body),
    });
    const set = response.headers.get("set-cookie");
    if (set) this.cookie = set.split(";")[0];
    const text = await response.text();
    const said = /json/.test(response.headers.get("content-type") ?? "") ? JSON.parse(text) : text;
    if (said?.csrf) this.csrf = said.csrf;
    return { status: response.status, said, etag: response.headers.get("etag") };
  }

  /** As `call`, for what must succeed. */
  async must(method, path, body, headers) {
    const answer = await this.call(method, path, body, headers);
    if (answer.status >= 300) throw new Error(`${this.name}: ${method} ${path} was answered ${answer.status} ${JSON.stringify(answer.said)}`);
    return answer.said;
  }

  get(path) { return this.must("GET", path); }
  post(path, body) { return this.must("POST", path, body); }
}

export class House {
  static async open() {
    const house = new House();
    house.folder = mkdtempSync(join(tmpdir(), "quell-journeys-"));
    // The database runs as somebody else where we are root, and has to get in.
    chmodSync(house.folder, 0o755);
    house.data = join(house.folder, "data");
    const port = await freePort();
    house.url = `http://127.0.0.1:${port}`;
    house.listen = `127.0.0.1:${port}`;
    house.begun = Date.now();
    house.callers = {};
    process.once("exit", () => house.clear());
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
    try {
      const secret = await house.start();
      await house.settle(secret);
    } catch (error) {
      house.clear();
      throw error;
    }
    return house;
  }

  /** Starts the server; answers with the secret of the first start. */
  async start() {
    const environment = { ...process.env };
    for (const name of ["QUELL_DATA_DIR", "QUELL_DATABASE_URL", "QUELL_LISTEN", "QUELL_PUBLIC_URL"]) delete environment[name];
    // A server that is started again goes on from where its clock would be.
    const now = new Date(morning + Date.now() - this.begun).toISOString();
    const given = ["--data-dir", this.data, "serve", "--listen", this.listen, "--clock", now];
    this.server = spawn(binary(), given, { cwd: this.folder, env: environment, stdio: ["ignore", "pipe", "pipe"] });
    const server = this.server;
    let out = "";
    let err = "";
    server.stdout.on("data", (text) => (out += text));
    server.stderr.on("data", (text) => (err += text));
    const begun = Date.now();
    for (;;) {
      if (server.exitCode !== null) throw new Error(`the server ended:\n${out}${err}`);
      if (Date.now() - begun > 90_000) throw new Error(`the server did not answer within 90 s:\n${out}${err}`);
      const answer = await fetch(`${this.url}/api/v1/health`).catch(() => null);
      if (answer?.ok) break;
      await new Promise((done) => setTimeout(done, 100));
    }
    this.words = () => out + err;
    return /works once: (\S+)/.exec(out)?.[1];
  }

  /** Stops the server, and leaves its database as it is. */
  async stop() {
    const server = this.server;
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((done) => server.once("exit", done));
    server.kill("SIGTERM");
    await ended;
  }

  /** Makes the counties and their people through the API, as an administrator would. */
  async settle(secret) {
    if (!secret) throw new Error(`the server printed no secret for the first start:\n${this.words()}`);
    const administrator = new Caller(this, "administrator");
    await administrator.post("/setup", { secret, name: "administrator", password, display_name: "任重" });
    this.callers.administrator = administrator;
    await administrator.must("PUT", "/jurisdictions", { items: tree });
    await Promise.all(Object.entries(people).map(async ([name, [role, jurisdiction, zh]]) => {
      const once = `${randomUUID()} once`;
      await administrator.post("/accounts", { name, role, jurisdiction, display_name: zh, team: "一组", language: "zh", password: once });
      const caller = new Caller(this, name);
      await caller.post("/session", { name, password: once });
      await caller.post("/account/password", { old: once, new: password });
      await caller.get("/session");
      this.callers[name] = caller;
    }));
  }

  /** Takes a list in as somebody, and waits until it is in. */
  async import(name, kind, text) {
    const caller = this.as(name);
    const form = new FormData();
    form.append("file", new Blob([text], { type: "text/csv" }), `${kind}.csv`);
    const { upload_id, report } = await caller.post(`/imports/preview?kind=${kind}`, form);
    const { id } = await caller.post("/imports", { upload_id, kind });
    for (;;) {
      const run = await caller.get(`/imports/${id}`);
      if (run.state === "done" && run.accepted > 0) return run;
      if (run.state !== "running") throw new Error(`the import ended as ${JSON.stringify(run)} after ${JSON.stringify(report)}`);
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  /** Somebody who is signed in. */
  as(name) { return this.callers[name]; }
  passwordOf() { return password; }

  /** Takes everything down, also in the middle of a failure. */
  clear() {
    if (this.cleared) return;
    this.cleared = true;
    if (this.server?.exitCode === null) this.server.kill("SIGKILL");
    try {
      execFileSync(binary(), ["--data-dir", this.data, "database", "stop"], { stdio: "ignore", timeout: 30_000 });
    } catch { /* it had not been started */ }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
