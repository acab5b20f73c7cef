/** A process that saves until it is killed: each line on stdout is a revision of which it has been told that it is saved. */
import { openDatabase } from '../openDatabase';
import { Projects } from '../Projects';

const [, , folder] = process.argv;
const { db } = await openDatabase(folder);
const projects = new Projects(db);
const { id } = await projects.create({ name: 'Saved for good', padding: 'x'.repeat(20_000), count: 1 });
for (let revision = 1; ; revision++) {
	process.stdout.write(`${id} ${revision}\n`);
	const outcome = await projects.save(id, { document: { count: revision + 1, padding: 'y'.repeat(20_000) }, revision });
	if (outcome.kind !== 'saved') throw new Error(outcome.kind);
	// Lets stdout go out: a synchronous store would starve it.
	await new Promise((resolve) => setImmediate(resolve));
}
