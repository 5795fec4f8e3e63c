import { defineConfig } from "vite";

/* Built beside the pages' other files. Names are fixed: a page names them with the version. */
export default defineConfig({
  base: "/static/built/",
  publicDir: false,
  build: {
    outDir: "../src/truceline/web/static/built",
    emptyOutDir: true,
    assetsInlineLimit: (path) => (path.endsWith(".png") ? true : false),
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: "src/main.ts",
      output: {
        entryFileNames: "main.js",
        chunkFileNames: "[name].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
});
