/** Script of a server thread: the second build makes it `build/cli/thread.js`. */
import { serveThread } from './serveThread';
import { ShardDesk } from './ShardDesk';
import { concludingEngine } from './simulationEngine';

serveThread(new ShardDesk(concludingEngine).calls);
