import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { withLock } from '../../scripts/lock.mjs';
import { networkArguments, runNpm } from '../../scripts/npm.mjs';
import { cacheFolder } from '../../scripts/paths.mjs';
import { Trouble } from '../../scripts/steps.mjs';

/** The n8n that the sandbox and the end-to-end tests run. */
export const N8N_VERSION = '2.39.10';

/** Measured: 3.0 GB in place; npm's own cache holds the archives beside it. */
const NEEDED_BYTES = 4.5e9;
/** Measured; only for the progress shown. */
const USUAL_PACKAGES = 1_100;
const PROGRESS_MS = 2_000;

const MANIFEST = {
	name: 'n8n-runtime',
	private: true,
	dependencies: { n8n: N8N_VERSION },
	// The newest linkedom depends on a package that not every mirror of the registry has.
	overrides: { linkedom: '0.18.12' },
};

/** An n8n that is installed and complete. */
export interface N8nRuntime {
	readonly version: string;
	/** Its folder in the cache. */
	readonly folder: string;
	/** The script to run with Node 24. */
	readonly script: string;
}

/** Whether n8n is in the cache already, so that `ensureN8n` takes no time. */
export async function n8nIsInstalled(): Promise<boolean> {
	return await isComplete(runtimeFolder());
}

/**
 * Gives the n8n in the cache folder, and installs it there if it is not. An installation that was
 * interrupted is taken up where it ended; two at the same time wait for each other.
 *
 * @param note told how far the installation is
 * @throws {Trouble} one sentence: no network, no space, no compiler
 */
export async function ensureN8n(note: (text: string) => void = () => {}): Promise<N8nRuntime> {
	const folder = runtimeFolder();
	if (!(await isComplete(folder))) {
		await withLock(
			`${folder}.lock`,
			async () => {
				if (!(await isComplete(folder))) await install(folder, note);
			},
			(pid) => note(`another process (${pid}) is installing it; waiting`),
		);
	}
	return {
		version: N8N_VERSION,
		folder,
		script: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
	};
}

function runtimeFolder(): string {
	return join(cacheFolder(), `n8n-${N8N_VERSION}`);
}

/** What the marker holds: it is written last, and a binary of another system is not used. */
function marker(): string {
	return JSON.stringify({
		n8n: N8N_VERSION,
		nodeAbi: process.versions.modules,
		platform: process.platform,
		arch: process.arch,
	});
}

async function isComplete(folder: string): Promise<boolean> {
	const found = await readFile(join(folder, 'complete.json'), 'utf8').catch(() => undefined);
	return found === marker();
}

async function install(folder: string, note: (text: string) => void): Promise<void> {
	const draft = `${folder}.installing`;
	if (existsSync(folder)) {
		await rm(draft, { recursive: true, force: true });
		await rename(folder, draft);
	}
	await mkdir(draft, { recursive: true });
	await rm(join(draft, 'complete.json'), { force: true });
	await requireSpace(draft);
	await writeFile(join(draft, 'package.json'), JSON.stringify(MANIFEST, null, 2));

	note('reading the list of packages');
	const timer = setInterval(() => void countPackages(draft).then(note, () => {}), PROGRESS_MS);
	try {
		// Without install scripts: one of them insists on another package manager.
		const network = await networkArguments();
		await runNpm(['install', '--ignore-scripts', '--no-audit', '--no-fund', ...network], {
			cwd: draft,
			purpose: `install n8n ${N8N_VERSION}`,
		});
	} finally {
		clearInterval(timer);
	}
	note('preparing the database driver');
	// The one install script that is needed: the database that n8n keeps its workflows in.
	await runNpm(['rebuild', 'sqlite3', '--ignore-scripts=false'], {
		cwd: draft,
		purpose: 'prepare the database driver of n8n',
	});
	await writeFile(join(draft, 'complete.json'), marker());
	await rename(draft, folder);
	note('');
}

async function requireSpace(folder: string): Promise<void> {
	const { bavail, bsize } = await statfs(folder);
	// A repaired installation needs less, but how much less is not known before npm has looked.
	if (bavail * bsize >= NEEDED_BYTES || existsSync(join(folder, 'node_modules', 'n8n'))) return;
	const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(1);
	throw new Trouble(
		`n8n needs ${gigabytes(NEEDED_BYTES)} GB in ${folder}, and its disk has ${gigabytes(bavail * bsize)} GB left: free some space, or choose another disk with the environment variable TELECOM_REPORTS_CACHE.`,
	);
}

/** How many packages npm has unpacked, as text. */
async function countPackages(folder: string): Promise<string> {
	const modules = join(folder, 'node_modules');
	const names = (await readdir(modules)).filter((name) => !name.startsWith('.'));
	// npm makes the folders of all packages first and fills them later.
	const filled = names.filter(
		(name) => name.startsWith('@') || existsSync(join(modules, name, 'package.json')),
	);
	return `${filled.length} of about ${USUAL_PACKAGES} packages unpacked`;
}
