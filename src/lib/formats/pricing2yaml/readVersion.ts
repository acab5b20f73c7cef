import type { SourceNode } from './SourceNode';

/** Versions of the syntax that are known. */
export const SYNTAX_VERSIONS = ['1.0', '1.1', '2.0', '2.1', '3.0', '3.1'] as const;
export type SyntaxVersion = (typeof SYNTAX_VERSIONS)[number];

const NEWEST: SyntaxVersion = '3.1';

/**
 * The version of the syntax. Until 2.0 it stands under `version`, from 2.1 on under `syntaxVersion`, while `version` is that of the
 * pricing; 1.0 may have neither.
 */
export function readVersion(root: SourceNode): SyntaxVersion {
	const syntax = root.at('syntaxVersion');
	if (!syntax.isEmpty) {
		const known = versionOf(syntax.take());
		if (!known) syntax.guess('unknown version', `the version ${JSON.stringify(syntax.value)} is not known; the file is read as ${NEWEST}`);
		return known ?? NEWEST;
	}
	const early = versionOf(root.at('version').value);
	if (early && early < '2.1') {
		root.at('version').take();
		return early;
	}
	if (!root.at('day').isEmpty || !root.at('hasAnnualPayment').isEmpty) return '1.0';
	root.guess('no version', `the file names no version of the syntax; it is read as ${NEWEST}`);
	return NEWEST;
}

function versionOf(value: unknown): SyntaxVersion | undefined {
	const text = typeof value === 'number' ? value.toFixed(1) : String(value).trim().replace(/^v/i, '');
	return SYNTAX_VERSIONS.find((version) => version === text || version === `${text}.0`);
}
