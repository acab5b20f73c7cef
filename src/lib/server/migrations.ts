import type { Kysely, Migration } from 'kysely';

/** Changes of the schema by name, in alphabetical order. One that has been released is never edited: what comes later is another one. */
export const migrations: Record<string, Migration> = {
	'001-first': {
		async up(db: Kysely<unknown>) {
			await db.schema
				.createTable('projects')
				.addColumn('id', 'text', (column) => column.primaryKey())
				.addColumn('name', 'text', (column) => column.notNull())
				.addColumn('document', 'text', (column) => column.notNull())
				.addColumn('variants', 'integer', (column) => column.notNull())
				.addColumn('revision', 'integer', (column) => column.notNull())
				.addColumn('base_id', 'text')
				.addColumn('created_at', 'text', (column) => column.notNull())
				.addColumn('updated_at', 'text', (column) => column.notNull())
				.execute();
			await db.schema
				.createTable('bases')
				.addColumn('id', 'text', (column) => column.primaryKey())
				.addColumn('project_id', 'text', (column) => column.notNull().references('projects.id').onDelete('cascade'))
				.addColumn('name', 'text', (column) => column.notNull())
				.addColumn('csv', 'blob', (column) => column.notNull())
				.addColumn('row_count', 'integer', (column) => column.notNull())
				.addColumn('bytes', 'integer', (column) => column.notNull())
				.addColumn('created_at', 'text', (column) => column.notNull())
				.execute();
			await db.schema
				.createTable('runs')
				.addColumn('place', 'integer', (column) => column.primaryKey().autoIncrement())
				.addColumn('id', 'text', (column) => column.notNull().unique())
				.addColumn('project_id', 'text', (column) => column.notNull().references('projects.id').onDelete('cascade'))
				.addColumn('revision', 'integer', (column) => column.notNull())
				.addColumn('base_id', 'text')
				.addColumn('document', 'text', (column) => column.notNull())
				.addColumn('scenario_hash', 'text')
				.addColumn('state', 'text', (column) => column.notNull())
				.addColumn('trials', 'integer', (column) => column.notNull())
				.addColumn('done', 'integer', (column) => column.notNull())
				.addColumn('results', 'blob')
				.addColumn('problems', 'text', (column) => column.notNull())
				.addColumn('created_at', 'text', (column) => column.notNull())
				.addColumn('started_at', 'text')
				.addColumn('finished_at', 'text')
				.addColumn('seconds', 'real')
				.execute();
			await db.schema.createIndex('runs_of_project').on('runs').columns(['project_id', 'place']).execute();
			await db.schema.createIndex('bases_of_project').on('bases').column('project_id').execute();
			await db.schema
				.createTable('calibrations')
				.addColumn('key', 'text', (column) => column.primaryKey())
				.addColumn('data', 'blob', (column) => column.notNull())
				.addColumn('used_at', 'text', (column) => column.notNull())
				.execute();
			await db.schema
				.createTable('settings')
				.addColumn('key', 'text', (column) => column.primaryKey())
				.addColumn('value', 'text', (column) => column.notNull())
				.execute();
		}
	},
	'002-attempts': {
		async up(db: Kysely<unknown>) {
			await db.schema
				.alterTable('runs')
				.addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
				.execute();
		}
	},
	'003-versions': {
		async up(db: Kysely<unknown>) {
			await db.schema
				.createTable('versions')
				.addColumn('place', 'integer', (column) => column.primaryKey().autoIncrement())
				.addColumn('id', 'text', (column) => column.notNull().unique())
				.addColumn('project_id', 'text', (column) => column.notNull().references('projects.id').onDelete('cascade'))
				.addColumn('name', 'text', (column) => column.notNull())
				.addColumn('automatic', 'integer', (column) => column.notNull())
				.addColumn('revision', 'integer', (column) => column.notNull())
				.addColumn('document', 'blob', (column) => column.notNull())
				.addColumn('bytes', 'integer', (column) => column.notNull())
				.addColumn('created_at', 'text', (column) => column.notNull())
				.execute();
			await db.schema.createIndex('versions_of_project').on('versions').columns(['project_id', 'place']).execute();
			await db.schema
				.createTable('sources')
				.addColumn('project_id', 'text', (column) => column.notNull().references('projects.id').onDelete('cascade'))
				.addColumn('book', 'text', (column) => column.notNull())
				.addColumn('name', 'text', (column) => column.notNull())
				.addColumn('text', 'blob', (column) => column.notNull())
				.addColumn('created_at', 'text', (column) => column.notNull())
				.addPrimaryKeyConstraint('sources_key', ['project_id', 'book'])
				.execute();
		}
	},
	'004-precision': {
		async up(db: Kysely<unknown>) {
			await db.schema.alterTable('runs').addColumn('precision', 'text').execute();
			await db.schema.alterTable('runs').addColumn('known', 'text').execute();
		}
	},
	'005-background': {
		async up(db: Kysely<unknown>) {
			await db.schema
				.alterTable('runs')
				.addColumn('background', 'integer', (column) => column.notNull().defaultTo(0))
				.execute();
		}
	},
	'006-imports': {
		async up(db: Kysely<unknown>) {
			await db.schema.alterTable('bases').addColumn('import', 'text').execute();
			await db.schema
				.createTable('imports')
				.addColumn('place', 'integer', (column) => column.primaryKey().autoIncrement())
				.addColumn('project_id', 'text', (column) => column.notNull().references('projects.id').onDelete('cascade'))
				.addColumn('source', 'text', (column) => column.notNull())
				.addColumn('record', 'blob', (column) => column.notNull())
				.addColumn('updated_at', 'text', (column) => column.notNull())
				.addUniqueConstraint('imports_key', ['project_id', 'source'])
				.execute();
			await db.schema
				.createTable('histories')
				.addColumn('place', 'integer', (column) => column.primaryKey().autoIncrement())
				.addColumn('id', 'text', (column) => column.notNull().unique())
				.addColumn('project_id', 'text', (column) => column.notNull().references('projects.id').onDelete('cascade'))
				.addColumn('name', 'text', (column) => column.notNull())
				.addColumn('data', 'blob', (column) => column.notNull())
				.addColumn('bytes', 'integer', (column) => column.notNull())
				.addColumn('settings', 'text', (column) => column.notNull())
				.addColumn('created_at', 'text', (column) => column.notNull())
				.execute();
			await db.schema.createIndex('histories_of_project').on('histories').columns(['project_id', 'place']).execute();
		}
	},
	'007-forecasts': {
		async up(db: Kysely<unknown>) {
			await db.schema
				.createTable('forecasts')
				.addColumn('place', 'integer', (column) => column.primaryKey().autoIncrement())
				.addColumn('id', 'text', (column) => column.notNull().unique())
				.addColumn('project_id', 'text', (column) => column.notNull().references('projects.id').onDelete('cascade'))
				.addColumn('hash', 'text', (column) => column.notNull())
				.addColumn('record', 'blob', (column) => column.notNull())
				.addColumn('created_at', 'text', (column) => column.notNull())
				.execute();
			await db.schema.createIndex('forecasts_of_project').on('forecasts').columns(['project_id', 'place']).execute();
			await db.schema
				.createTable('forecast_entries')
				.addColumn('place', 'integer', (column) => column.primaryKey().autoIncrement())
				.addColumn('forecast_id', 'text', (column) => column.notNull().references('forecasts.id').onDelete('cascade'))
				.addColumn('entry', 'text', (column) => column.notNull())
				.execute();
			await db.schema.createIndex('entries_of_forecast').on('forecast_entries').columns(['forecast_id', 'place']).execute();
		}
	},
	'008-home': {
		async up(db: Kysely<unknown>) {
			await db.schema.alterTable('projects').addColumn('edited', 'text').execute();
			await db.schema.alterTable('runs').addColumn('mrr', 'real').execute();
			await db.schema.alterTable('runs').addColumn('currency', 'text').execute();
		}
	}
};
