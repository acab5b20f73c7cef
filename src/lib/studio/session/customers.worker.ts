/** Script of the worker that reads a customer file against a document, and says what it holds or what is wrong with it. */
import { serve } from '../../runner/serve';
import { CustomerReader } from './CustomerReader';

const { calls } = new CustomerReader();
export type CustomersCalls = typeof calls;

serve(calls, self);
