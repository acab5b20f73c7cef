import { getContext, setContext } from 'svelte';

/** Where files of charts go. Given by the studio: without it, as in a page that is written by the command line, a chart offers none. */
export type ChartFiles = {
	/** A table as CSV that no spreadsheet takes for formulas. */
	csv(columns: readonly string[], rows: readonly (readonly string[])[]): string;
	save(name: string, text: string | Blob, type?: string): void;
};

const FILES = Symbol('files of charts');
const SOURCE = Symbol('source of charts');

export const setChartFiles = (files: ChartFiles): ChartFiles => setContext(FILES, files);
export const getChartFiles = (): ChartFiles | undefined => getContext<ChartFiles | undefined>(FILES);

/** What the charts below are of, for their files: engine, seed, trials. */
export const setChartSource = (source: () => string): (() => string) => setContext(SOURCE, source);
export const getChartSource = (): (() => string) | undefined => getContext<(() => string) | undefined>(SOURCE);
