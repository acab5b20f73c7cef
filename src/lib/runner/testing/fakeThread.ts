import { parentPort } from 'node:worker_threads';
import { ShardDesk } from '../ShardDesk';
import { fakeEngine } from './fakeEngine';

const desk = new ShardDesk(fakeEngine);
parentPort?.on('message', (request: Parameters<typeof desk.answer>[0]) => {
	const reply = desk.answer(request);
	if (reply) parentPort?.postMessage(reply);
});
