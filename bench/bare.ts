// A bare Hono route: what the platform and the framework cost before any of ours.

import { Hono } from "hono";

const app = new Hono();
app.get("/bare", (c) => c.json({ status: "ok" }));

export default app;
