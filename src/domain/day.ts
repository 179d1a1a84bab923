// A day in a request.

import { z } from "zod";

export const Day = z.iso.date({ error: "accepted: a date such as 2026-11-22" });
