/** Script of a server thread: the second build makes it `build/cli/thread.js`. */
import { parentPort } from 'node:worker_threads';
import { ShardDesk } from './ShardDesk';
import { concludingEngine } from './simulationEngine';

const desk = new ShardDesk(concludingEngine);
parentPort?.on('message', (request: Parameters<typeof desk.answer>[0]) => {
	const reply = desk.answer(request);
	if (reply) parentPort?.postMessage(reply);
});
