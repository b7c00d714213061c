import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const page = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** Two entries: the application, and the hall pages, which stay light enough for a projector's old machine (no React). */
export const config = defineConfig({
  plugins: [react()],
  server: { proxy: { "/api": "http://127.0.0.1:4190" } },
  build: {
    target: ["chrome111", "firefox115", "safari16.4"],
    // Nothing inlined as data: URLs, so that the content security policy can stay at 'self'.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        index: page("index.html"),
        "man-hinh": page("man-hinh.html"),
        dt: page("dt.html"),
        "kiem-chung": page("kiem-chung.html"),
      },
    },
    chunkSizeWarningLimit: 700,
  },
});
// Vite reads the default export of its configuration.
export { config as default };
