/** Script of the worker that writes results as files, and simulates a run again for the draws of its trials. */
import { browserPool } from '../../runner/browserPool';
import { serve } from '../../runner/serve';
import { ResultDesk } from './ResultDesk';

const calls = new ResultDesk((workers, seen) => browserPool(workers, undefined, seen)).calls;
export type ResultCalls = typeof calls;

serve(calls, self);
