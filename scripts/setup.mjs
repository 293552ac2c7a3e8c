/**
 * Makes a clone ready to run: the dependencies that package-lock.json names, and Node 24. Needs
 * nothing but Node 20 and npm. Does nothing, in a fraction of a second, when all is in place.
 *
 *   node scripts/setup.mjs
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { withLock } from './lock.mjs';
import { networkArguments, runNpm } from './npm.mjs';
import { cacheFolder, repositoryRoot } from './paths.mjs';
import { explain, step, Trouble } from './steps.mjs';

const OLDEST_NODE = 20;
/** n8n needs it, and it runs the TypeScript of sandbox/ and test/e2e/ as it is. */
const TOOLS_NODE = 24;

/**
 * Installs what is missing.
 *
 * @throws {Trouble} one plain sentence: Node too old, no npm, no network, no space
 */
export async function setUp() {
	const major = Number.parseInt(process.versions.node, 10);
	if (major < OLDEST_NODE) {
		throw new Trouble(
			`This is Node.js ${process.versions.node}, and Node.js ${OLDEST_NODE} or later is needed: install a newer one, then run the command again.`,
		);
	}
	if ((await dependenciesAreInstalled()) && (await toolsNodeIsInstalled())) return;
	const clone = createHash('sha256').update(repositoryRoot).digest('hex').slice(0, 12);
	await withLock(join(cacheFolder(), 'locks', `setup-${clone}`), install, (pid) => {
		console.log(`Another set-up of this folder is under way (process ${pid}); waiting for it.`);
	});
}

async function install() {
	if (!(await dependenciesAreInstalled())) {
		await step('Installing the dependencies (once; one to three minutes)', async () => {
			await runNpm(
				['ci', '--include=dev', '--no-audit', '--no-fund', ...(await networkArguments())],
				{
					cwd: repositoryRoot,
					purpose: 'install the dependencies',
				},
			);
		});
	}
	if (!(await toolsNodeIsInstalled())) {
		await step(`Getting Node.js ${TOOLS_NODE} for n8n and the tools`, async () => {
			// The one install script that is wanted: it puts the downloaded binary in its place.
			await runNpm(['rebuild', 'node', '--ignore-scripts=false'], {
				cwd: repositoryRoot,
				purpose: `put Node.js ${TOOLS_NODE} in place`,
			});
			if (!(await toolsNodeIsInstalled())) {
				throw new Trouble(
					`Node.js ${TOOLS_NODE} did not start from node_modules: remove the folder node_modules, then run the command again.`,
				);
			}
		});
	}
}

/**
 * Compares package-lock.json with the record that npm keeps in node_modules of what it installed.
 * npm writes that record last, so an interrupted installation counts as none.
 */
async function dependenciesAreInstalled() {
	const wanted = await readPackages(join(repositoryRoot, 'package-lock.json'));
	if (!wanted) {
		throw new Trouble(
			'package-lock.json is missing or damaged: restore it with git, then run the command again.',
		);
	}
	const installed = await readPackages(join(repositoryRoot, 'node_modules', '.package-lock.json'));
	if (!installed) return false;
	return Object.entries(wanted).every(([path, entry]) => {
		if (path === '' || entry.link) return true;
		const found = installed[path];
		// What belongs to another operating system is rightly not there.
		if (!found) return Boolean(entry.optional || entry.devOptional || entry.os || entry.cpu);
		return found.version === entry.version && found.integrity === entry.integrity;
	});
}

/**
 * @typedef {{ version?: string, integrity?: string, link?: boolean, optional?: boolean,
 *   devOptional?: boolean, os?: string[], cpu?: string[] }} LockEntry
 */

/**
 * @param {string} file
 * @returns {Promise<Record<string, LockEntry> | undefined>}
 */
async function readPackages(file) {
	try {
		return JSON.parse(await readFile(file, 'utf8')).packages;
	} catch {
		return undefined;
	}
}

async function toolsNodeIsInstalled() {
	const folder = join(repositoryRoot, 'node_modules', 'node', 'bin');
	const binary = join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
	try {
		const { stdout } = await promisify(execFile)(binary, ['--version']);
		return stdout.startsWith(`v${TOOLS_NODE}.`);
	} catch {
		return false;
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	try {
		await setUp();
	} catch (error) {
		explain(error);
		process.exit(1);
	}
}
