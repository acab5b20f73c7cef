import { serveThread } from '../serveThread';
import { ShardDesk } from '../ShardDesk';
import { fakeEngine } from './fakeEngine';

serveThread(new ShardDesk(fakeEngine).calls);
