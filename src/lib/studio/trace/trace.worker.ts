/** Script of the worker that replays single customers of a scenario. */
import { serve } from '../../runner/serve';
import { TraceDesk } from './TraceDesk';

serve(new TraceDesk().calls, self);
