import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { childEnvironment } from '../../scripts/paths.mjs';
import { Trouble } from '../../scripts/steps.mjs';
import { freePort } from './ports.mts';
import type { N8nRuntime } from './runtime.mts';

const READY_TIMEOUT_MS = 180_000;
const READY_POLL_MS = 100;
const STOP_TIMEOUT_MS = 15_000;

/** The process groups of what runs; ended with us, also when we end by an error. */
const groups = new Set<number>();
process.on('exit', () => groups.forEach(endGroup));

export interface N8nOptions {
	readonly runtime: N8nRuntime;
	/** Everything that n8n stores: database, packs, binary data. */
	readonly userFolder: string;
	/** A free one by default. */
	readonly port?: number;
	/** An IANA name such as `Europe/Berlin`; the system's by default. */
	readonly timeZone?: string;
	/** More settings, which win over those given here. */
	readonly environment?: Readonly<Record<string, string>>;
}

/** A running n8n. */
export interface N8nInstance {
	readonly url: string;
	/** For measuring its memory; its task runner is a child of it. */
	readonly pid: number;
	readonly userFolder: string;
	/** The one folder that workflows may read from and write to. */
	readonly filesFolder: string;
	readonly logFile: string;
	/** Settles when n8n has ended, for whatever reason. */
	readonly exited: Promise<void>;
	/** Ends n8n and all that it started; at once when called again. */
	stop(): Promise<void>;
}

/**
 * Starts a real n8n and waits until its REST interface answers.
 *
 * @throws {Trouble} when n8n ends or does not answer within three minutes: its last words, and
 *   where its log is
 */
export async function startN8n(options: N8nOptions): Promise<N8nInstance> {
	const port = options.port ?? (await freePort());
	const url = `http://localhost:${port}`;
	const filesFolder = join(options.userFolder, 'files');
	const logFile = join(options.userFolder, 'n8n.log');
	await mkdir(filesFolder, { recursive: true });

	const log = openSync(logFile, 'w');
	const child = spawn(
		process.execPath,
		[
			'--import',
			new URL('./endWithParent.mjs', import.meta.url).href,
			options.runtime.script,
			'start',
		],
		{
			cwd: options.runtime.folder,
			env: await settings(options, port, filesFolder),
			stdio: ['ignore', log, log],
			// A process group of its own, so that all that n8n starts can be ended with it, and Ctrl-C
			// in the terminal reaches n8n once, from us.
			detached: process.platform !== 'win32',
		},
	);
	closeSync(log);
	const { pid } = child;
	if (pid === undefined) throw new Trouble('Node.js could not be started to run n8n.');
	groups.add(pid);
	const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const stop = () => end(child, pid, exited);
	try {
		await waitUntilReady(url, child, logFile);
	} catch (error) {
		await stop();
		throw error;
	}
	return { url, pid, userFolder: options.userFolder, filesFolder, logFile, exited, stop };
}

/** https://docs.n8n.io/hosting/configuration/environment-variables/ */
async function settings(options: N8nOptions, port: number, filesFolder: string) {
	const inherited = Object.entries(childEnvironment()).filter(
		// Settings meant for another n8n of this computer must not reach this one.
		([key]) => !/^(N8N_|DB_|EXECUTIONS_|QUEUE_|NODE_OPTIONS$|NODE_ENV$|NODE_PATH$)/.test(key),
	);
	const systemTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
	return {
		...Object.fromEntries(inherited),
		NODE_ENV: 'production',
		// Measured: a start in 11 s instead of 14 s.
		NODE_COMPILE_CACHE: join(options.runtime.folder, 'compile-cache'),
		N8N_USER_FOLDER: options.userFolder,
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		N8N_SECURE_COOKIE: 'false',
		GENERIC_TIMEZONE: options.timeZone ?? systemTimeZone,
		N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
		N8N_RESTRICT_FILE_ACCESS_TO: filesFolder,
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
		N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		// What follows would call n8n's servers, which a sandbox has no business with.
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry,instance-ai,insights',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		...options.environment,
	};
}

async function waitUntilReady(url: string, child: ChildProcess, logFile: string): Promise<void> {
	const deadlineMs = Date.now() + READY_TIMEOUT_MS;
	while (Date.now() < deadlineMs) {
		if (child.exitCode !== null || child.signalCode !== null) {
			throw new Trouble(
				`n8n ended while it started: ${await lastWords(logFile)} (log: ${logFile})`,
			);
		}
		// The readiness route answers before the REST routes exist.
		if ((await answers(`${url}/healthz/readiness`)) && (await answers(`${url}/rest/settings`))) {
			return;
		}
		await sleep(READY_POLL_MS);
	}
	throw new Trouble(
		`n8n did not get ready within ${READY_TIMEOUT_MS / 1000} seconds (log: ${logFile}).`,
	);
}

async function answers(url: string): Promise<boolean> {
	try {
		const response = await fetch(url);
		await response.arrayBuffer();
		return response.ok;
	} catch {
		return false;
	}
}

async function lastWords(logFile: string): Promise<string> {
	const text = await readFile(logFile, 'utf8').catch(() => '');
	const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
	return lines.at(-1)?.trim() ?? 'it said nothing';
}

/** First n8n alone, which ends its own children in good order; then whatever is left of its group. */
async function end(child: ChildProcess, pid: number, exited: Promise<void>): Promise<void> {
	if (child.exitCode === null && child.signalCode === null) {
		child.kill('SIGTERM');
		await Promise.race([exited, sleep(STOP_TIMEOUT_MS, undefined, { ref: false })]);
		child.kill('SIGKILL');
		await exited;
	}
	endGroup(pid);
	groups.delete(pid);
}

function endGroup(pid: number): void {
	try {
		process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
	} catch {
		// Nothing is left.
	}
}
