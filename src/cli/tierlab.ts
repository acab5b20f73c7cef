import { exitStatus } from './exitStatus';
import { Interrupted } from './Interrupted';
import { tierlabProgram } from './tierlabProgram';

// A reader that has seen enough (`| head`) ends the command without complaint.
process.stdout.on('error', (error) => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1));

try {
	const args = process.argv.slice(2);
	await (await tierlabProgram(args)).parseAsync(args, { from: 'user' });
} catch (error) {
	process.exitCode = exitStatus(error);
	if (error instanceof Interrupted) process.exit(); // whatever it was waiting for, such as stdin
}
