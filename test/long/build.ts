import { prepare } from '../../src/cli/prepare.mjs';

/** Both builds before anything is run: the app's build empties the folder of the other. */
export async function setup(): Promise<void> {
	await prepare({ app: true, cli: true, quiet: true });
}
