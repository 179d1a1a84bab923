// `npm run screenshots`: the README's pictures of the browser client, with the sample wardrobe.

import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { browserFolder, readyBrowser } from "./browser.ts";

const CHROMIUM = await readyBrowser();
const script = path.join(browserFolder, "screenshots.ts");
const folder = path.join(import.meta.dirname, "..", "docs", "screens");
const { stdout } = await promisify(execFile)(process.execPath, [script, folder], { env: { ...process.env, CHROMIUM } });
console.log(stdout.trim());
