import { expect } from 'vitest';
import type { PlanDocument, PriceBookFileDocument } from '../../scenarioDocument';
import { readPricing2Yaml, type Pricing2YamlReading } from '../readPricing2Yaml';

/** Begins a source of version 2.1. */
export const HEAD = "syntaxVersion: '2.1'\nsaasName: Desk\ncurrency: USD\n";

type Read = Pricing2YamlReading & { readonly book: PriceBookFileDocument; readonly plan: (id: string) => PlanDocument };

/** A source that must be accepted, as it is read. */
export function readSound(yaml: string): Read {
	const reading = readPricing2Yaml(yaml);
	expect(reading.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
	const { document: book } = reading;
	if (!book) throw new Error('there is no book');
	const plan = (id: string): PlanDocument => {
		const found = book.plans.find((one) => one.id === id);
		if (!found) throw new Error(`there is no plan ${id}`);
		return found;
	};
	return { ...reading, book, plan };
}

/** Paths of what was lost or assumed, and what it is. */
export function remarks(yaml: string, kind: 'loss' | 'guess'): [path: string, what: string][] {
	return readSound(yaml)
		.losses.filter((one) => one.kind === kind)
		.map(({ path, what }) => [path, what]);
}

/** Codes and lines of what is warned of. */
export function warned(yaml: string): [code: string, line: number | undefined][] {
	return readSound(yaml).problems.map(({ code, line }) => [code, line]);
}
