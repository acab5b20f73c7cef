/** Script of the desk of the catalog (`PreviewDesk`), the one worker that knows the document; it has workers of its own that simulate. */
import { browserPool } from '../../runner/browserPool';
import { serve } from '../../runner/serve';
import { Desk } from './Desk';
import { poolSimulation } from './poolSimulation';

serve(new Desk((workers, known) => poolSimulation(browserPool(workers, known))).calls, self);
