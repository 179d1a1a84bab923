// The variables and objects the stand-in Worker is given by its wrangler.toml.

import type { FaultScript } from "./fault-script-object.ts";
import type { VectorStore } from "./vector-store.ts";

export interface StandInEnv {
  MODELS_URL: string;
  METADATA_INDEXES: string;
  FAULTS: string;
  VECTOR_STORE: DurableObjectNamespace<VectorStore>;
  FAULT_SCRIPT: DurableObjectNamespace<FaultScript>;
}
