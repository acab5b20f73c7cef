import { shortened } from '../engine/catalog/knownNames';
import type { Aliases } from '../engine/catalog/renameBook';
import type { Findings } from './Findings';
import { entryNames } from './pathOf';
import type { AddOnDocument, FeatureDocument } from './scenarioDocument';

/** Features that are another one under another name. What is not sound is said and left out. */
export function featureAliases(documents: readonly FeatureDocument[], findings: Findings): Aliases {
	const originals = new Set(documents.filter(({ sameAs }) => sameAs === undefined).map(({ id }) => id));
	const names = entryNames(documents);
	const aliases = new Map<string, string>();
	documents.forEach(({ id, need, sameAs }, index) => {
		if (sameAs === undefined) return;
		const path = `features/${names[index]}`;
		if (!originals.has(sameAs)) unknown('feature', sameAs, originals, `${path}/sameAs`, findings);
		else if (need !== undefined)
			findings.error('same-as-need', `${path}/need`, `"${id}" is "${sameAs}" and has a need of its own`, `Say the need of "${sameAs}"`);
		else aliases.set(id, sameAs);
	});
	return aliases;
}

/**
 * Add-ons of a variant's book that are one of today's under another name, with problems by their path in the book.
 * @param today add-on ids of today's book; undefined where the book is today's own
 */
export function addOnAliases(documents: readonly AddOnDocument[], today: ReadonlySet<string> | undefined, findings: Findings): Aliases {
	const aliases = new Map<string, string>();
	const names = entryNames(documents);
	const called = new Map<string, AddOnDocument[]>();
	for (const one of documents)
		for (const name of new Set([one.id, one.sameAs ?? one.id])) called.set(name, [...(called.get(name) ?? []), one].slice(0, 2));
	documents.forEach(({ id, sameAs }, index) => {
		if (sameAs === undefined) return;
		const place = `addOns/${names[index]}/sameAs`;
		const other = called.get(sameAs)?.find((one) => one !== documents[index]);
		if (today === undefined)
			findings.error('same-as-today', place, `"${id}" of today's book is the same as "${sameAs}"`, 'Say it in the book of a variant');
		else if (!today.has(sameAs)) unknown('add-on', sameAs, today, place, findings);
		else if (other)
			findings.error(
				'same-as-taken',
				place,
				`both "${id}" and "${other.id}" are "${sameAs}"`,
				'Let one of them be it: an id in two books is the same'
			);
		else if (id !== sameAs) aliases.set(id, sameAs);
	});
	return aliases;
}

function unknown(what: string, id: string, known: ReadonlySet<string>, path: string, findings: Findings): void {
	findings.error(`unknown-${what}`, path, `there is no ${what} "${shortened(id)}" that it could be`, findings.meant(id, known));
}
