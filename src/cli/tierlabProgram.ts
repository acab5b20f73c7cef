import { Command } from 'commander';
import { version } from '../../package.json';
import { streams } from './streams';

type Add = (program: Command) => void;

/** The commands in the order of the help. Each is loaded when it is called: most of what Tierlab can do is not needed for any one of them. */
const COMMANDS: readonly (readonly [names: readonly string[], load: () => Promise<Add>])[] = [
	[['simulate', 'compare'], async () => (await import('./simulate')).addSimulate],
	[['memo'], async () => (await import('./memo')).addMemo],
	[['sweep'], async () => (await import('./sweep')).addSweep],
	[['search'], async () => (await import('./search')).addSearch],
	[['bills'], async () => (await import('./bills')).addBills],
	[['rollout'], async () => (await import('./rollout')).addRollout],
	[['register'], async () => (await import('./register')).addRegister],
	[['score'], async () => (await import('./score')).addScore],
	[['calibrate'], async () => (await import('./calibrate')).addCalibrate],
	[['backtest'], async () => (await import('./backtest')).addBacktest],
	[['check'], async () => (await import('./check')).addCheck],
	[['import'], async () => (await import('./exchange')).addImport],
	[['export'], async () => (await import('./exchange')).addExport],
	[['trace'], async () => (await import('./trace')).addTrace],
	[['explain'], async () => (await import('./explain')).addExplain],
	[['verify'], async () => (await import('./verify')).addVerify],
	[['backup', 'restore'], async () => (await import('./backup')).addBackup],
	[['bench'], async () => (await import('./bench/bench')).addBench]
];
const VERSION_FLAGS = new Set(['-V', '--version']);

/**
 * The program with what a call needs of its commands: that which is called, none for the version alone, and all where none is named, since help
 * lists them and a name that is nearly one is answered with it. It throws a CommanderError instead of ending the process.
 * @param args of the call, without the program
 */
export async function tierlabProgram(args: readonly string[]): Promise<Command> {
	const program = new Command('tierlab')
		.description('A simulator of SaaS pricing and packaging')
		.version(version)
		.usage('<command> [options]')
		.showSuggestionAfterError()
		.showHelpAfterError('Add --help for what there is.')
		.addHelpText('after', '\nExit status: 0 done; 2 the input or the call is wrong; 1 anything else.')
		.configureOutput({ writeOut: (text) => streams().stdout.write(text), writeErr: (text) => streams().stderr.write(text) })
		.exitOverride();
	const [first = ''] = args;
	if (VERSION_FLAGS.has(first)) return program;
	const called = COMMANDS.filter(([names]) => names.includes(first));
	for (const add of await Promise.all((called.length > 0 ? called : COMMANDS).map(([, load]) => load()))) add(program);
	return program;
}
