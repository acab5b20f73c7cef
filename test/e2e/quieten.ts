import { request, type FullConfig } from 'playwright/test';

/** Before all tests: ends the run of the example that a new server begins by itself. It takes the processors, and nobody looks at it here. */
export default async function quieten({ projects: [project] }: FullConfig): Promise<void> {
	const server = await request.newContext({ baseURL: project.use.baseURL });
	const { projects } = await (await server.get('/api/v1/projects')).json();
	for (const { id } of projects) {
		const { runs } = await (await server.get(`/api/v1/projects/${id}/runs`)).json();
		for (const run of runs) await server.delete(`/api/v1/runs/${run.id}`);
	}
	await server.dispose();
}
