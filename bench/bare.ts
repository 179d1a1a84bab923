// A bare Hono route: the cost of the platform and the framework alone.

import { Hono } from "hono";

const app = new Hono();
app.get("/bare", (c) => c.json({ status: "ok" }));

export default app;
