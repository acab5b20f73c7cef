/** Script of the worker that checks the model on a scenario. */
import { serve } from '../../../runner/serve';
import { VerifyDesk } from './VerifyDesk';

serve(new VerifyDesk().calls, self);
