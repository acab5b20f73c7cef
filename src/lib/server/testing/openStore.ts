import { onTestFinished } from 'vitest';
import { Bases } from '../Bases';
import { openDatabase } from '../openDatabase';
import { Forecasts } from '../Forecasts';
import { Histories } from '../Histories';
import { Imports } from '../Imports';
import { Projects } from '../Projects';
import { RunStore } from '../RunStore';
import { Settings } from '../Settings';
import { Sources } from '../Sources';
import { VersionStore } from '../VersionStore';
import { tempFolder } from './tempFolder';

/** An empty store that goes with the test. */
export async function openStore() {
	const { db, close } = await openDatabase(tempFolder());
	onTestFinished(close);
	return {
		db,
		projects: new Projects(db),
		bases: new Bases(db),
		runs: new RunStore(db),
		versions: new VersionStore(db),
		sources: new Sources(db),
		imports: new Imports(db),
		histories: new Histories(db),
		forecasts: new Forecasts(db),
		settings: new Settings(db)
	};
}
