// Chromium as a person has it before them: the machine's own, or one fetched when it has none. Every page is watched:
// an error in its console, something its policy forbids, or a request to another machine fails the journey.

import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const flags = [
  "--no-sandbox", "--no-first-run", "--disable-background-networking", "--disable-component-update",
  "--disable-sync", "--disable-dev-shm-usage",
];
const fetched = "@sparticuz/chromium@153";

function installed() {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin"];
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    for (const folder of folders.filter(Boolean)) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch { /* not here */ }
    }
  }
  return null;
}

/** Where there is no browser, one comes from the registry that the console's packages come from. */
async function fetchedOne() {
  const folder = fileURLToPath(new URL("../node_modules/.cache/chromium/", import.meta.url));
  const entry = join(folder, "node_modules/@sparticuz/chromium/package.json");
  if (!existsSync(entry)) {
    mkdirSync(folder, { recursive: true });
    console.error(`no Chromium was found on this machine; fetching ${fetched} with npm`);
    execFileSync("npm", ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", fetched], { stdio: ["ignore", "ignore", "inherit"] });
  }
  const home = createRequire(join(folder, "index.js"));
  const { default: packed } = await import(pathToFileURL(home.resolve("@sparticuz/chromium")));
  return { path: await packed.executablePath(), flags: packed.args };
}

/** Starts the browser. It draws by the processor, as every machine can, unless the graphics card is asked for. */
export async function launch({ card = false } = {}) {
  let path = installed();
  let more = [];
  if (!path) {
    try {
      ({ path, flags: more } = await fetchedOne());
    } catch (error) {
      throw new Error(`the journeys need Chromium, which is not on this machine and could not be fetched (${error.message}); install it, on Debian with \`apt-get install chromium\``);
    }
  }
  return chromium.launch({ executablePath: path, args: [...new Set([...flags, ...(card ? [] : ["--disable-gpu"]), ...more])] });
}

export const wide = { width: 1440, height: 900 };
export const narrow = { width: 390, height: 844 };

/** A window of somebody's, signed in by the cookie of their session. */
export async function windowOf(browser, house, name, { language = "zh", theme = "light", size = wide } = {}) {
  const context = await browser.newContext({
    viewport: size, locale: language === "zh" ? "zh-CN" : "en-GB", timezoneId: "Europe/Lisbon", colorScheme: theme === "dark" ? "dark" : "light", reducedMotion: "reduce",
    serviceWorkers: "block",
  });
  context.setDefaultTimeout(10_000);
  if (name) {
    const [cookie, value] = house.as(name).cookie.split("=");
    await context.addCookies([{ name: cookie, value, url: house.url, httpOnly: true, sameSite: "Strict" }]);
  }
  await context.addInitScript(({ language, theme }) => {
    localStorage.setItem("quell.language", localStorage.getItem("quell.language") ?? language);
    localStorage.setItem("quell.theme", theme);
    addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  }, { language, theme });
  const page = await context.newPage();
  const trouble = [];
  /** What a journey brings about itself, such as a server that is stopped. */
  const expected = [];
  page.on("console", (message) => { if (message.type() === "error") trouble.push(`${message.text()} ${message.location().url}`); });
  page.on("pageerror", (error) => trouble.push(String(error.stack ?? error)));
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (!["data:", "blob:"].includes(protocol) && origin !== house.url) trouble.push(`request to ${request.url()}`);
  });
  return {
    page,
    context,
    language,
    expect: (pattern) => expected.push(pattern),
    go: (path) => page.goto(house.url + path, { waitUntil: "domcontentloaded" }),
    trouble: () => trouble.filter((text) => !expected.some((pattern) => pattern.test(text))),
    close: () => context.close(),
  };
}
