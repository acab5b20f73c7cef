import type { NamedFix } from './NameMatcher';
import type { Grain } from './presets/ImportPreset';

/** A column of the file and what became of it. */
export type ImportColumn = {
	readonly name: string;
	/** Place in the row, from 0. */
	readonly index: number;
	/** What it is read as; '' = not read. */
	readonly field: string;
	readonly label: string;
	/** The first cell that is not empty. */
	readonly example: string;
	/** Share of the rows in which it is not empty. */
	readonly filled: number;
	/** How the field was found. */
	readonly by: 'settings' | 'preset' | 'name' | 'values' | 'none';
	/** Such as `MB to GB`; absent: as it stands. */
	readonly note?: string;
	/** Of a column that is not read: the field that its name is near to, and what that is called. */
	readonly near?: { readonly field: string; readonly label: string };
};

/** Something that the file does not tell. With `assumed` a stated rule has answered it; without, what depends on it is left open. */
export type ImportQuestion = {
	/** Such as `amountUnit`, `rate:EUR`, `status:paused`: the same for the same question in the next file. */
	readonly id: string;
	readonly text: string;
	readonly options: readonly {
		readonly value: string;
		readonly label: string;
		/** MRR in minor units with that answer */ readonly mrrCents?: number;
	}[];
	readonly assumed?: string;
	readonly rows: number;
	/** The flag of the command line that answers it. */
	readonly flag: string;
};

/** Cells with one problem and one value: in one row or in many. */
export type ImportProblem = {
	readonly code: string;
	readonly field: string;
	/** As in the head; '' = the row as a whole. */
	readonly column: string;
	readonly value: string;
	readonly message: string;
	readonly remedy: string;
	/** Whether its rows are refused; else the cell alone is left empty. */
	readonly refuses: boolean;
	/** Of a cell that is not left empty: it stands as it is, or but for the piece that is the value. */
	readonly keeps?: 'cell' | 'rest';
	/** How many, and the first lines of them. */
	readonly count: number;
	readonly lines: readonly number[];
	/** One-click mends, the likeliest first; each holds for all alike, or with a line for that row. */
	readonly fixes: readonly NamedFix[];
};

/** Rows that a rule left out: no fault of theirs. */
export type LeftOut = { readonly rule: string; readonly rows: number; /** Minor units, where known. */ readonly mrrCents: number };

/** A price id of the file, what it costs there, and what it may be in the price book. */
export type PriceProposal = {
	readonly price: string;
	readonly rows: number;
	/** Minor units a month for one; absent where the file does not say. */
	readonly monthCents?: number;
	readonly isAnnual: boolean;
	/** What it is taken for. */
	readonly plan?: string;
	readonly addOn?: string;
	/** What it may be, by its amount or its name. */
	readonly proposed?: { readonly plan?: string; readonly addOn?: string; readonly why: string };
};

/** One step from the MRR that was expected to the one that was taken, minor units. */
export type MrrStep = { readonly what: string; readonly rows: number; readonly cents: number };

/** What became of a file. Plain JSON but for its size. */
export type ImportReading = {
	readonly preset?: { readonly id: string; readonly name: string; readonly isVerified: boolean; readonly grain: Grain };
	/** Presets that fit, best first. */
	readonly candidates: readonly { readonly id: string; readonly name: string; readonly score: number }[];
	readonly columns: readonly ImportColumn[];
	readonly questions: readonly ImportQuestion[];
	readonly rows: { readonly read: number; readonly taken: number; readonly refused: number; readonly leftOut: readonly LeftOut[] };
	readonly customers: number;
	readonly problems: readonly ImportProblem[];
	readonly prices: readonly PriceProposal[];
	/** A file of what happened: the months it covers, and whether it says who has which plan. */
	readonly history?: { readonly first: string; readonly last: string; readonly knowsPlans: boolean };
	/** Sentences, with counts: to be kept with the base. */
	readonly assumptions: readonly string[];
	readonly mrr: {
		readonly cents: number;
		/** Customers of whom the MRR is not known. */
		readonly unknown: number;
		readonly currency: string;
		readonly expectedCents?: number;
		/** From the expected to the taken; they add up. */
		readonly steps: readonly MrrStep[];
	};
	/** Our customer table; absent where nobody could be taken. */
	readonly csv?: string;
	/** The refused rows as they stood, with line and reason; absent where there is none. */
	readonly refusedCsv?: string;
};
