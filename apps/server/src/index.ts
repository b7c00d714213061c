/** The server of Lá Phiếu: HTTP API (API.md), live streams, and the web app, over one data folder. */
export { type RunningServer, type StartOptions, startServer } from "./server.ts";
export { type StartRefusal, StartRefused } from "./start-refused.ts";
