import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './runTierlab';

/** A folder for one test file, with `small.yaml`: 60 customers in a file that has a column too many, which is a warning. */
export class CliFolder {
	readonly folder = mkdtempSync(join(tmpdir(), 'tierlab-cli-'));

	constructor() {
		const ladder = readFileSync(join(root, 'bench/ladder.yaml'), 'utf8');
		writeFileSync(this.path('small.yaml'), `${ladder.slice(0, ladder.indexOf('customers:\n'))}customers: { file: customers.csv }\n`);
		const rows = Array.from({ length: 60 }, (_, i) => `c${i},smb,${i % 3 === 0 ? 'pro' : 'basic'},${1 + (i % 5)},${i % 10},x`);
		writeFileSync(this.path('customers.csv'), `id,segment,plan,seats,storage,colour\n${rows.join('\n')}\n`);
	}

	path(name: string): string {
		return join(this.folder, name);
	}

	remove(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}
