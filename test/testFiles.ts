import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** What a test does to its whole process: it stays done for the next file that shares it. */
const TOUCHES_PROCESS = [
	// An environment of its own, such as one in which runes are alive, brings globals of its own.
	/^\/\/ @vitest-environment\b/m,
	/\bvi\s*\.\s*(mock|doMock|hoisted|stubGlobal|stubEnv|useFakeTimers|setSystemTime|resetModules)\b/,
	/\bvi\s*\.\s*spyOn\(\s*(globalThis|console|process|Math|Date|performance)\b/,
	/\bprocess\s*\.\s*(chdir\(|exitCode\s*=|env(\.\w+|\[[^\]]+\])\s*=(?!=))/,
	/\bglobalThis(\.\w+|\[[^\]]+\])\s*=(?!=)/
];

/** Whether a text touches its process, read as text: so no file can forget to say it. */
export function touchesProcess(text: string): boolean {
	return TOUCHES_PROCESS.some((pattern) => pattern.test(text));
}

/** TypeScript files of src and test, but the browser's and the long ones, which have runners of their own. */
export function sourceFiles(): string[] {
	return ['src', 'test']
		.flatMap((folder) =>
			readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
		)
		.filter((path) => path.endsWith('.ts') && !/^test\/(e2e|long)\//.test(path))
		.sort();
}

/** The unit tests by the project of `vitest.config.ts` that runs them; each file is in exactly one. */
export function testFiles(): { readonly plain: string[]; readonly app: string[]; readonly isolated: string[] } {
	const files: { plain: string[]; app: string[]; isolated: string[] } = { plain: [], app: [], isolated: [] };
	for (const path of sourceFiles()) {
		if (!path.endsWith('.test.ts')) continue;
		const text = readFileSync(join(root, path), 'utf8');
		const needsKit = /^src\/(lib\/studio|routes)\//.test(path) || /from '[^']*\/(lib\/studio|routes)\//.test(text);
		files[touchesProcess(text) ? 'isolated' : needsKit ? 'app' : 'plain'].push(path);
	}
	return files;
}
