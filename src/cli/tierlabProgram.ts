import { Command } from 'commander';
import { version } from '../../package.json';
import { addBacktest } from './backtest';
import { addBackup } from './backup';
import { addBench } from './bench/bench';
import { addBills } from './bills';
import { addRegister } from './register';
import { addRollout } from './rollout';
import { addCalibrate } from './calibrate';
import { addCheck } from './check';
import { addExport, addImport } from './exchange';
import { addMemo } from './memo';
import { addExplain } from './explain';
import { addScore } from './score';
import { addSearch } from './search';
import { addSimulate } from './simulate';
import { streams } from './streams';
import { addSweep } from './sweep';
import { addTrace } from './trace';
import { addVerify } from './verify';

/** The commands, which throw a CommanderError instead of ending the process. */
export function tierlabProgram(): Command {
	const program = new Command('tierlab')
		.description('A simulator of SaaS pricing and packaging')
		.version(version)
		.usage('<command> [options]')
		.showSuggestionAfterError()
		.showHelpAfterError('Add --help for what there is.')
		.addHelpText('after', '\nExit status: 0 done; 2 the input or the call is wrong; 1 anything else.')
		.configureOutput({ writeOut: (text) => streams().stdout.write(text), writeErr: (text) => streams().stderr.write(text) })
		.exitOverride();
	addSimulate(program);
	addMemo(program);
	addSweep(program);
	addSearch(program);
	addBills(program);
	addRollout(program);
	addRegister(program);
	addScore(program);
	addCalibrate(program);
	addBacktest(program);
	addCheck(program);
	addImport(program);
	addExport(program);
	addTrace(program);
	addExplain(program);
	addVerify(program);
	addBackup(program);
	addBench(program);
	return program;
}
