import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { cacheFolder, childEnvironment, repositoryRoot } from './paths.mjs';
import { Trouble } from './steps.mjs';

const NETWORK =
	/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ECONNABORTED|UND_ERR_CONNECT_TIMEOUT|ENOTCACHED|network request failed/;
const DISK_FULL = /ENOSPC|no space left on device/i;
const FORBIDDEN = /EACCES|EPERM|EROFS/;
const COMPILER = /node-gyp|gyp ERR!|prebuild-install/;
const REACH_TIMEOUT_MS = 10_000;
/** Enough of npm's output to tell why it failed. */
const KEPT_OUTPUT_CHARS = 200_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGTERM')));

/**
 * Runs npm and waits for its end. Its output goes to a log file in the cache folder.
 *
 * @param {string[]} args such as `['ci', '--no-audit']`
 * @param {{ cwd: string, purpose: string }} options `purpose` continues the sentence "npm could
 *   not …"
 * @returns {Promise<string>} what npm wrote to its standard output
 * @throws {Trouble} one sentence: no npm, no network, no space, no permission, or npm's own message
 */
export async function runNpm(args, { cwd, purpose }) {
	const logFile = join(cacheFolder(), 'logs', `npm-${args[0]}.log`);
	await mkdir(dirname(logFile), { recursive: true });
	const log = createWriteStream(logFile);
	const child = spawn('npm', args, {
		cwd,
		env: childEnvironment(),
		stdio: ['ignore', 'pipe', 'pipe'],
		// On Windows npm is a script that only the shell can start.
		shell: process.platform === 'win32',
	});
	running.add(child);
	let output = '';
	let all = '';
	child.stdout.on('data', (chunk) => {
		output += chunk;
		all = (all + chunk).slice(-KEPT_OUTPUT_CHARS);
		log.write(chunk);
	});
	child.stderr.on('data', (chunk) => {
		all = (all + chunk).slice(-KEPT_OUTPUT_CHARS);
		log.write(chunk);
	});
	try {
		/** @type {number | null} */
		const code = await new Promise((resolve, reject) => {
			child.once('error', reject);
			child.once('close', resolve);
		});
		if (code !== 0) throw new Trouble(reason(all, purpose, cwd, logFile));
		return output;
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') {
			throw new Trouble(
				'npm was not found: install Node.js 20 or later together with npm, then run the command again.',
			);
		}
		throw error;
	} finally {
		running.delete(child);
		log.end();
	}
}

/**
 * What to add to an npm command that downloads. Without a network npm tries each of a thousand
 * packages for minutes; told to stay offline it takes what its cache has, or fails at once.
 *
 * @returns {Promise<string[]>}
 */
export async function networkArguments() {
	const config = ['config', 'get', 'registry', 'proxy', 'https-proxy'];
	const output = await runNpm(config, { cwd: repositoryRoot, purpose: 'read its settings' });
	const setting = (/** @type {string} */ name) =>
		new RegExp(`^${name}=(.*)$`, 'm').exec(output)?.[1]?.trim() ?? '';
	const proxies = [setting('proxy'), setting('https-proxy')];
	// Behind a proxy only npm itself knows the way.
	if (proxies.some((proxy) => proxy !== '' && proxy !== 'null')) return [];
	try {
		const signal = AbortSignal.timeout(REACH_TIMEOUT_MS);
		await fetch(setting('registry'), { method: 'HEAD', signal });
		return [];
	} catch (error) {
		const { name, cause } = /** @type {{ name: string, cause?: { code?: string } }} */ (error);
		const isAway = name === 'TimeoutError' || NETWORK.test(cause?.code ?? '');
		return isAway ? ['--offline'] : [];
	}
}

/**
 * @param {string} output
 * @param {string} purpose
 * @param {string} cwd
 * @param {string} logFile
 */
function reason(output, purpose, cwd, logFile) {
	if (DISK_FULL.test(output)) {
		return `npm could not ${purpose}, because the disk that holds ${cwd} is full: free some space, then run the command again.`;
	}
	if (COMPILER.test(output)) {
		return `npm could not ${purpose}: there is no ready-made binary for this system, and building one needs Python 3 and a C++ compiler (npm's output: ${logFile}).`;
	}
	if (NETWORK.test(output)) {
		return `npm could not ${purpose}, because it could not reach its registry: check the network connection (or the proxy settings of npm), then run the command again.`;
	}
	if (FORBIDDEN.test(output)) {
		return `npm could not ${purpose}, because it may not write to ${cwd}: make that folder yours, then run the command again.`;
	}
	const lines = output.split('\n').filter((line) => /^npm (error|ERR!)/.test(line));
	const said = lines
		.map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim())
		.filter((line) => line !== '' && !/^code /.test(line) && !/complete log/i.test(line));
	return `npm could not ${purpose}${said[0] ? ` (${said[0]})` : ''}; its output is in ${logFile}.`;
}
