/** Script of the worker that reads histories and learns from them; it has workers of its own that simulate. */
import { browserPool } from '../../../runner/browserPool';
import { serve } from '../../../runner/serve';
import { LearnDesk } from './LearnDesk';

serve(new LearnDesk(browserPool).calls, self);
