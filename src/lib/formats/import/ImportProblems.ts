import { shortened } from '../../engine/catalog/knownNames';
import type { ImportProblem } from './ImportReading';
import type { RowFault } from './ImportLine';

type Group = { -readonly [key in keyof ImportProblem]: ImportProblem[key] } & { lines: number[] };

/** Lines that are named of each problem, problems that are told apart, and suggestions that are worked out. */
const LINES = 100;
const GROUPS = 1000;

/** Gathers the problems of cells: those with the same value together. */
export class ImportProblems {
	readonly #groups = new Map<string, Group>();

	/** @param fixes made once for a group */
	add(fault: RowFault, column: string, line: number, refuses: boolean, fixes: () => ImportProblem['fixes']): void {
		const key = `${fault.code}\n${fault.field}\n${fault.value}`;
		let group = this.#groups.get(key) ?? (this.#groups.size >= GROUPS ? this.#rest(fault, column, refuses) : undefined);
		if (!group) {
			group = { ...fault, column, value: shortened(fault.value), refuses, count: 0, lines: [], fixes: fixes() };
			this.#groups.set(key, group);
		}
		group.count++;
		if (group.lines.length < LINES) group.lines.push(line);
	}

	/** Those that refuse rows first, then those of most rows. */
	list(): ImportProblem[] {
		return [...this.#groups.values()].sort((a, b) => Number(b.refuses) - Number(a.refuses) || b.count - a.count || a.lines[0] - b.lines[0]);
	}

	/** Problems beyond those that are told apart: one for each kind. */
	#rest({ code, field }: RowFault, column: string, refuses: boolean): Group {
		const key = `${code}\n${field}\nmore`;
		const made: Group = this.#groups.get(key) ?? {
			code,
			field,
			column,
			value: '',
			message: 'further values with this problem',
			remedy: 'Put the listed ones right first',
			refuses,
			count: 0,
			lines: [],
			fixes: []
		};
		this.#groups.set(key, made);
		return made;
	}
}
