/** Script of the worker that reads a customer file against a document, and says what it holds or what is wrong with it. */
import { serve } from '../../runner/serve';
import { readCustomers } from './readCustomers';

const calls = { read: readCustomers };
export type CustomersCalls = typeof calls;

serve(calls, self);
