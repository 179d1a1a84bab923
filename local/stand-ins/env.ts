// The variables and objects that wrangler.toml gives to the stand-in Worker.

import type { FaultScript } from "./fault-script-object.ts";
import type { VectorStore } from "./vector-store.ts";

export interface StandInEnv {
  MODELS_URL: string;
  METADATA_INDEXES: string;
  FAULTS: string;
  VECTOR_STORE: DurableObjectNamespace<VectorStore>;
  FAULT_SCRIPT: DurableObjectNamespace<FaultScript>;
}
