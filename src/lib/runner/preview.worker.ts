/**
 * Script of a browser worker. It takes a checked Scenario, never a document or a CSV: reading those is the business of `formats`,
 * which `runner` does not import; whoever starts a run reads them first (a scenario is plain data and is copied as it is).
 */
import { ShardDesk } from './ShardDesk';
import { simulationEngine } from './simulationEngine';

const desk = new ShardDesk(simulationEngine);
self.addEventListener('message', ({ data }: MessageEvent<Parameters<typeof desk.answer>[0]>) => {
	const reply = desk.answer(data);
	if (reply) self.postMessage(reply);
});
