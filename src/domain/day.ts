// A day: in a request, and in milliseconds.

import { z } from "zod";

export const dayMs = 86_400_000;

export const Day = z.iso.date({ error: "accepted: a date such as 2026-11-22" });
