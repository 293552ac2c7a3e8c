import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export { delay };

const SCRIPT = join(__dirname, '../../sandbox/serve.mts');

export interface Finished {
	/** Exit code; null when a signal ended it. */
	code: number | null;
	output: string;
	errors: string;
}

/**
 * Runs `sandbox/serve.mts` to its end.
 * @param stopAt asks it to stop (SIGTERM) once its output has this text
 */
export async function serve(args: string[], stopAt?: string): Promise<Finished> {
	const child = spawn('node', [SCRIPT, ...args]);
	const finished: Finished = { code: null, output: '', errors: '' };
	child.stdout.on('data', (chunk: Buffer) => {
		finished.output += chunk.toString();
		if (stopAt !== undefined && finished.output.includes(stopAt)) child.kill('SIGTERM');
	});
	child.stderr.on('data', (chunk: Buffer) => {
		finished.errors += chunk.toString();
	});
	[finished.code] = await once(child, 'close');
	return finished;
}
