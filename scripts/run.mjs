/**
 * Runs a command with all that it needs: sets the clone up first, then starts the command under
 * Node 24 with the dependencies' commands on PATH. Signals and the exit code are passed on.
 *
 *   node scripts/run.mjs jest --watch
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

import { onParentGone } from './parent.mjs';
import { childEnvironment } from './paths.mjs';
import { setUp } from './setup.mjs';
import { explain } from './steps.mjs';

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

const [command, ...args] = process.argv.slice(2);
if (!command) {
	console.error('Usage: node scripts/run.mjs <command> [arguments…]');
	process.exit(2);
}

/** @type {import('node:child_process').ChildProcess | undefined} */
let child;
const passOn = (/** @type {NodeJS.Signals} */ signal) => {
	if (child) child.kill(signal);
	else process.exit(128 + constants.signals[signal]);
};
for (const signal of SIGNALS) process.on(signal, () => passOn(signal));
onParentGone(() => passOn('SIGTERM'));

try {
	await setUp();
} catch (error) {
	explain(error);
	process.exit(1);
}

child = spawn(command, args, {
	env: childEnvironment(),
	stdio: 'inherit',
	// On Windows the commands of dependencies are scripts that only the shell can start.
	shell: process.platform === 'win32',
});
child.once('error', (error) => {
	console.error(`${command} could not be started: ${error.message}`);
	process.exit(127);
});
child.once('exit', (code, signal) => {
	process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0));
});
