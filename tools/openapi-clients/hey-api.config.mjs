export default {
  input: "./openapi.json",
  output: { path: "./hey-api", module: { extension: ".ts" } },
  plugins: ["@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch"],
};
