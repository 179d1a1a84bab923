// `npm start`. Plain JavaScript, so that an older Node prints one clear sentence instead of failing on TypeScript.

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 24 || (major === 24 && minor < 3)) {
  console.error(
    `Armoire needs Node 24; this is ${process.versions.node}. Run it with npm start, which uses the one that npm ci installed.`,
  );
  process.exit(1);
}
await import("./start.ts");
