/** Script of the worker that looks up who is behind a mark. */
import { serve } from '../../runner/serve';
import { ExplainDesk } from './ExplainDesk';

serve(new ExplainDesk().calls, self);
