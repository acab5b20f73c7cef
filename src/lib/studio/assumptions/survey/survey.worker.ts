/** Script of the worker that reads surveys of willingness to pay and fits what they say. */
import { serve } from '../../../runner/serve';
import { SurveyDesk } from './SurveyDesk';

serve(new SurveyDesk().calls, self);
