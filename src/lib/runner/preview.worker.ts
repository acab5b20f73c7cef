/**
 * Script of a browser worker. It takes a checked Scenario, never a document or a CSV: reading those is the business of `formats`,
 * which `runner` does not import; whoever starts a run reads them first (a scenario is plain data and is copied as it is).
 */
import { serve } from './serve';
import { ShardDesk } from './ShardDesk';
import { simulationEngine } from './simulationEngine';

/** Those of a preview and of the comparison beside it. */
const SPARE = 4;

serve(new ShardDesk(simulationEngine, SPARE).calls, self);
