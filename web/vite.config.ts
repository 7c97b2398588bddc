import { defineConfig } from "vite";

// The bundle goes into the Python package, from where the server hands it out under /static/.
export default defineConfig({
  base: "/static/",
  build: {
    outDir: "../src/dateline/web/static",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
});
