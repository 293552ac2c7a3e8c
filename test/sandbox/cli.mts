import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export { delay };

const SANDBOX = join(__dirname, '../../sandbox');

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
	return run('serve.mts', args, stopAt);
}

/** Runs a script of sandbox/ to its end; `stopAt` as above. */
export async function run(script: string, args: string[], stopAt?: string): Promise<Finished> {
	const child = spawn('node', [join(SANDBOX, script), ...args]);
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
