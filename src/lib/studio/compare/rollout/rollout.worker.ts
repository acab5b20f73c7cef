/** Script of the worker that plans the roll-out of a scenario and simulates its waves. */
import { serve } from '../../../runner/serve';
import { RolloutDesk } from './RolloutDesk';

serve(new RolloutDesk().calls, self);
