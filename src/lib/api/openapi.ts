import { z } from 'zod';
import { answers } from './answers';
import { restoreBase } from './base';
import { newForecast, newScore, newStatus } from './forecast';
import { settleHistory } from './history';
import { importRecord } from './import';
import { newProject, saveProject } from './project';
import { newRun, simulateRequest } from './run';
import { putSource } from './source';
import { newVersion, renameVersion } from './version';

type Content = { readonly content: Readonly<Record<string, { readonly schema: object }>> };
type Answer = { readonly description: string } & Partial<Content>;
/** What one method of an address does. */
export type Operation = { readonly summary: string; readonly responses: Readonly<Record<string, Answer>> };

const PROBLEM = 'application/problem+json';
const uri = (name: string) => `#/components/schemas/${name}`;
const content = (schema: object, type = 'application/json'): Content => ({ content: { [type]: { schema } } });
const ref = (name: keyof typeof answers) => ({ $ref: uri(name) });
const body = (schema: z.ZodType) => ({ requestBody: { required: true, ...content(z.toJSONSchema(schema, { io: 'input' })) } });
const refusal = {
	default: { description: 'Refused: why, and what would put it right', ...content(ref('Refusal'), PROBLEM) }
};

/** An operation that answers one status with one document. */
function call(
	summary: string,
	status: number,
	answer: keyof typeof answers | undefined,
	more: object = {},
	responses: Operation['responses'] = {}
): Operation {
	const success = { description: answer ?? 'Done', ...(answer && content(ref(answer))) };
	return { summary, ...more, responses: { [status]: success, ...responses, ...refusal } };
}

/** The answers as JSON Schema; one that stands in another is named there. None is closed to more fields: a later version may tell more. */
function components(): Readonly<Record<string, z.core.JSONSchema.BaseSchema>> {
	const named = z.registry<{ id: string }>();
	for (const [id, schema] of Object.entries(answers)) named.add(schema, { id });
	const { schemas } = z.toJSONSchema(named, { io: 'input', uri, override: ({ jsonSchema }) => shorten(jsonSchema) });
	// Within the description a document is known by its place, and all are of the description's dialect.
	return Object.fromEntries(Object.entries(schemas).map(([id, { $id: _, $schema: __, '~standard': ___, ...schema }]) => [id, schema]));
}

/** Leaves out what a format or type says already: the pattern of a time, and the numbers that JavaScript counts to. */
function shorten(schema: z.core.JSONSchema.BaseSchema): void {
	if (schema.format === 'date-time') delete schema.pattern;
	if (schema.type !== 'integer') return;
	if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
	if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

const id = { parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] };
const history = { parameters: [...id.parameters, { name: 'history', in: 'path', required: true, schema: { type: 'string' } }] };
const forecast = { parameters: [...id.parameters, { name: 'forecast', in: 'path', required: true, schema: { type: 'string' } }] };
const anyFile = content({ type: 'string', format: 'binary' }, 'application/octet-stream');
const version = { parameters: [...id.parameters, { name: 'version', in: 'path', required: true, schema: { type: 'string' } }] };
const archive = content({ type: 'string', format: 'binary' }, 'application/vnd.sqlite3');
const projectFile = content({ type: 'string', format: 'binary' }, 'application/gzip');
const csv = content({ type: 'string' }, 'text/csv');

/** The description of the API that it serves itself: its documents are the schemas of this room; a test holds its addresses against the routes. */
export const openapi = {
	openapi: '3.1.0',
	info: { title: 'Tierlab', version: '1', description: 'Projects of pricing scenarios, and their simulation.' },
	servers: [{ url: '/api/v1' }],
	paths: {
		'/projects': {
			get: call('All projects, the one changed last first', 200, 'ProjectList'),
			post: call('A new project, or a copy of one', 201, 'Project', body(newProject))
		},
		'/projects/{id}': {
			...id,
			get: call('A project with its document', 200, 'Project'),
			put: call('Save the document if the revision is the current one', 200, 'Saved', body(saveProject), {
				409: { description: 'It has been saved in between', ...content(ref('Conflict'), PROBLEM) }
			}),
			delete: call('Delete a project with its customers and runs', 204, undefined)
		},
		'/projects/file': {
			post: call('A new project from the file of one', 201, 'Project', { requestBody: { required: true, ...projectFile } })
		},
		'/projects/{id}/file': {
			...id,
			get: call(
				'The project as one file, with its customers and sources',
				200,
				undefined,
				{},
				{
					200: { description: 'The file', ...projectFile }
				}
			)
		},
		'/projects/{id}/base': {
			...id,
			get: call('The customer file as it came', 200, undefined, {}, { 200: { description: 'The file', ...csv } }),
			put: call('Replace the customer file, at most 128 MB', 200, 'SavedBase', {
				parameters: [
					{ name: 'name', in: 'query', schema: { type: 'string', default: 'customers.csv' } },
					{ name: 'import', in: 'query', schema: { type: 'string' }, description: 'Source of the import that it came of' },
					...['If-Match', 'If-None-Match'].map((name) => ({ name, in: 'header', schema: { type: 'string' } }))
				],
				requestBody: { required: true, ...csv }
			})
		},
		'/projects/{id}/base/restore': {
			...id,
			post: call('Take the customer file that there was before the present one', 200, 'SavedBase', {
				parameters: [{ name: 'If-Match', in: 'header', schema: { type: 'string' } }],
				...body(restoreBase)
			})
		},
		'/projects/{id}/base/import': {
			...id,
			post: call("Read a billing system's export or a spreadsheet as customers, and keep them: at most 128 MB", 200, 'ImportedBase', {
				parameters: [
					{ name: 'name', in: 'query', schema: { type: 'string', default: 'customers.csv' } },
					{ name: 'dry', in: 'query', schema: { type: 'boolean', default: false }, description: 'Only read: nothing is kept' },
					...['If-Match', 'If-None-Match'].map((name) => ({ name, in: 'header', schema: { type: 'string' } }))
				],
				requestBody: { required: true, ...anyFile }
			})
		},
		'/projects/{id}/imports': {
			...id,
			get: call('How files of other systems were read as customers, by their kind', 200, 'ImportList'),
			put: call('Keep how a file of a kind was read', 200, 'ImportList', body(importRecord))
		},
		'/projects/{id}/histories': {
			...id,
			get: call('Files of what happened', 200, 'HistoryList'),
			post: call('Keep a file of what happened, at most 128 MB', 201, 'HistoryInfo', {
				parameters: [{ name: 'name', in: 'query', schema: { type: 'string', default: 'history.csv' } }],
				requestBody: { required: true, ...anyFile }
			})
		},
		'/projects/{id}/histories/{history}': {
			...history,
			get: call('A file as it came', 200, undefined, {}, { 200: { description: 'The file', ...anyFile } }),
			put: call('Keep how it is read', 200, 'HistoryInfo', body(settleHistory)),
			delete: call('Delete it', 204, undefined)
		},
		'/projects/{id}/forecasts': {
			...id,
			get: call('Forecasts on record, newest first, and how they have done', 200, 'ForecastList'),
			post: call('Register a finished run of at least 200 trials; nothing of it changes afterwards', 201, 'Forecast', body(newForecast))
		},
		'/projects/{id}/forecasts/{forecast}': {
			...forecast,
			get: call('A forecast on record with its figures', 200, 'Forecast')
		},
		'/projects/{id}/forecasts/{forecast}/status': {
			...forecast,
			post: call('Take the decision on, never back; or withdraw it with a reason', 201, 'Forecast', body(newStatus))
		},
		'/projects/{id}/forecasts/{forecast}/score': {
			...forecast,
			post: call('Score it by what happened; actuals that end before the review are scored up to there', 201, 'Forecast', body(newScore))
		},
		'/projects/{id}/versions': {
			...id,
			get: call('Versions of the document, newest first', 200, 'VersionList'),
			post: call('Keep the document as it is saved; 409 where there are too many', 201, 'VersionInfo', body(newVersion))
		},
		'/projects/{id}/versions/{version}': {
			...version,
			get: call('A version with its document', 200, 'Version'),
			put: call('Rename a version', 200, 'VersionInfo', body(renameVersion)),
			delete: call('Delete a version', 204, undefined)
		},
		'/projects/{id}/sources': {
			...id,
			get: call('The texts that the books of the project came from', 200, 'SourceList'),
			put: call("Keep the text that a book came from, at most 2 MB: exports have its author's comments", 200, 'SourceList', body(putSource))
		},
		'/projects/{id}/runs': {
			...id,
			get: call('Runs of a project, newest first', 200, 'RunList'),
			post: call('Queue a full run of the project as it is saved', 202, 'QueuedRun', body(newRun))
		},
		'/runs/{id}': {
			...id,
			get: call('A run, with its results once it has ended', 200, 'Run'),
			delete: call('Cancel a run; its finished trials are kept', 200, 'RunSummary')
		},
		'/runs/{id}/document': {
			...id,
			get: call(
				'The very document that a run ran, with its trials, months and seed',
				200,
				undefined,
				{},
				{
					200: { description: 'A scenario: /schema/scenario.json', ...content({ type: 'object' }) }
				}
			)
		},
		'/runs/{id}/events': {
			...id,
			get: call(
				'Progress, until the state is a final one',
				200,
				undefined,
				{},
				{
					200: { description: 'Events whose data is a RunSummary', ...content(ref('RunSummary'), 'text/event-stream') }
				}
			)
		},
		'/simulate': { post: call('A small run, waited for; nothing is kept', 200, 'Results', body(simulateRequest)) },
		'/backup': {
			get: call('All that is kept, as one file', 200, undefined, {}, { 200: { description: 'A backup', ...archive } })
		},
		'/restore': {
			post: call('Replace all that is kept by a backup; what there was is kept aside', 200, 'Restored', {
				requestBody: { required: true, ...archive }
			})
		},
		'/openapi.json': { get: call('This document', 200, undefined) },
		'/health': { get: call('Whether the server is well', 200, 'Health') }
	},
	components: { schemas: components() }
};
