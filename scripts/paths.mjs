import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this repository. */
export const repositoryRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where npm puts the commands of the dependencies, Node 24 among them. */
export const binFolder = join(repositoryRoot, 'node_modules', '.bin');

/**
 * The folder for what is too big or too slow to make again: the n8n that the sandbox runs, the data
 * of the demo editor, logs. Set TELECOM_REPORTS_CACHE to choose another.
 *
 * @returns {string} an absolute path; the folder may not exist yet
 */
export function cacheFolder() {
	const name = 'n8n-nodes-telecom-reports';
	const { TELECOM_REPORTS_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
	if (TELECOM_REPORTS_CACHE) return resolve(TELECOM_REPORTS_CACHE);
	if (process.platform === 'win32') {
		return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), name);
	}
	if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', name);
	return join(XDG_CACHE_HOME || join(homedir(), '.cache'), name);
}

/**
 * The environment for a program that this repository starts: Node 24 and the commands of the
 * dependencies come first on PATH, and what `npm run` adds for its own script is left out, so that
 * an npm started further down works in its own folder.
 *
 * @returns {Record<string, string | undefined>}
 */
export function childEnvironment() {
	/** @type {Record<string, string | undefined>} */
	const environment = {};
	for (const [key, value] of Object.entries(process.env)) {
		if (/^npm_(lifecycle|package|node|command|execpath|config_local_prefix)/i.test(key)) continue;
		environment[key] = value;
	}
	const pathKey = Object.keys(environment).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
	const separator = process.platform === 'win32' ? ';' : ':';
	const rest = (environment[pathKey] ?? '')
		.split(separator)
		.filter((folder) => folder !== '' && folder !== binFolder);
	environment[pathKey] = [binFolder, ...rest].join(separator);
	return environment;
}
