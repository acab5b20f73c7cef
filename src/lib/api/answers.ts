type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const time: Schema = { type: 'string', format: 'date-time' };
const whole: Schema = { type: 'integer' };
const number: Schema = { type: 'number' };
const or = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const list = (items: Schema): Schema => ({ type: 'array', items });
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema => ({
	type: 'object',
	properties,
	required: Object.keys(properties).filter((key) => !optional.includes(key))
});

const problems = list(ref('Problem'));
/** RFC 9457, with all problems in it. */
const refusal: Readonly<Record<string, Schema>> = { title: text, status: whole, problems };
const run: Readonly<Record<string, Schema>> = {
	id: text,
	projectId: text,
	revision: whole,
	baseId: or(text),
	scenarioHash: or(text),
	state: { enum: ['queued', 'running', 'finished', 'cancelled', 'failed'] },
	trials: whole,
	done: whole,
	precision: or(object({ amount: number, of: { enum: ['money', 'todaysArr'] } })),
	known: or(object({ target: number, reached: number, met: { type: 'boolean' } })),
	soFar: or(
		object({
			trials: whole,
			arrUplift: list(object({ id: text, name: text, mean: number, low: or(number), high: or(number), p5: or(number), p95: or(number) }))
		})
	),
	createdAt: time,
	startedAt: or(time),
	finishedAt: or(time),
	seconds: or(number),
	problems
};
const project: Readonly<Record<string, Schema>> = {
	id: text,
	name: text,
	revision: whole,
	createdAt: time,
	updatedAt: time,
	variants: whole,
	base: or(ref('BaseInfo')),
	lastRun: or(ref('RunSummary')),
	lastFinishedRunId: or(text),
	problem: or(ref('Problem'))
};

const version: Readonly<Record<string, Schema>> = {
	id: text,
	name: text,
	automatic: { type: 'boolean' },
	revision: whole,
	bytes: whole,
	createdAt: time
};

/** Documents that the API answers with, as JSON Schema: `src/lib/api/apiTypes.ts` says what the fields mean. */
export const answers: Readonly<Record<string, Schema>> = {
	Problem: object(
		{
			code: text,
			path: text,
			message: text,
			remedy: text,
			severity: { enum: ['error', 'warning', 'note'] },
			file: text,
			line: whole,
			column: whole
		},
		['file', 'line', 'column']
	),
	BaseInfo: object({ id: text, name: text, rows: whole, bytes: whole, createdAt: time }),
	RunSummary: object(run),
	Run: object({ ...run, results: or(ref('Results')) }),
	ProjectSummary: object(project),
	Project: object({ ...project, document: { type: 'object', description: 'A scenario: /schema/scenario.json' } }),
	ProjectList: object({ projects: list(ref('ProjectSummary')) }),
	Saved: object({ revision: whole, savedAt: time }),
	Conflict: object({ ...refusal, current: ref('Project') }),
	SavedBase: object({ base: ref('BaseInfo'), problems }),
	QueuedRun: object({ id: text, problems }),
	VersionInfo: object(version),
	Version: object({ ...version, document: { type: 'object', description: 'A scenario: /schema/scenario.json' } }),
	VersionList: object({ versions: list(ref('VersionInfo')), most: whole, mostBytes: whole }),
	SourceList: object({ sources: list(object({ book: text, name: text, text, createdAt: time })) }),
	RunList: object({ runs: list(ref('RunSummary')) }),
	Results: {
		type: 'object',
		description: 'What `tierlab simulate --json` writes; `partial` where a cancel cut it short.',
		required: ['tierlab', 'engine', 'scenarioHash', 'seed', 'trials', 'months', 'currency', 'variants', 'uplift', 'decision', 'problems']
	},
	Restored: object({ keptAside: text }),
	Health: object({ status: { const: 'ok' }, version: text, runs: object({ queued: whole, running: whole }) }),
	Refusal: object(refusal)
};
