// How the console is built and tested: one bundle per page, the heavy libraries (maps, charts, graphs) apart so
// that the first page does not pay for them.
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env.QUELL_SERVER ?? "http://127.0.0.1:7400";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    target: "es2023",
    // Nothing may be inlined as data: the policy of the server allows scripts and styles from files only.
    assetsInlineLimit: 0,
    // One file of styles: a page that is opened while the server is away would come back without its own.
    cssCodeSplit: false,
    manifest: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1300,
    // Modules are scripts by whatever name: servers and proxies know `.js`, but not all know `.mjs`.
    rolldownOptions: {
      output: { assetFileNames: ({ names }) => (names[0]?.endsWith(".mjs") ? "assets/[name]-[hash].js" : "assets/[name]-[hash][extname]") },
    },
  },
  server: { port: 5173, proxy: { "/api": { target: server, changeOrigin: false } } },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"] },
});
