// The entry of the browser client.

import { render } from "preact";
import { App } from "./app.tsx";
import { keepShell } from "./installed.ts";
import "./style.css";

const root = document.getElementById("app");
if (root !== null) render(<App />, root);
keepShell();
