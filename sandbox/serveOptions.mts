import { parseArgs } from 'node:util';

import { FIRST_PORT, LAST_FIRST_PORT, LISTENERS, providerPorts } from './ports.mts';
import type { SandboxOptions } from './server.mts';
import { HOSTILITIES, type Hostility } from './shared/hostilities.mts';
import { LIVING_PRESETS, presetModes } from './shared/living/presets.mts';

const ports = providerPorts(FIRST_PORT);
const HOSTILE_SHARE = 0.05;
const WIDEST_LINE = 90;

/** Names after each other, in lines that a terminal can show. */
function inLines(names: string[]): string {
	const lines = [''];
	for (const name of names) {
		const line = `${lines.at(-1)} ${name}`;
		if (line.length <= WIDEST_LINE) lines[lines.length - 1] = line;
		else lines.push(` ${name}`);
	}
	return lines.map((line) => ` ${line}`).join('\n');
}

export const HELP = `Starts the providers with demo records on 127.0.0.1.

  npm run sandbox -- [options]

  --port ${FIRST_PORT}              first port; each provider takes one or two, in a row
                           (${LISTENERS.map(({ key, name }) => `${name} ${ports[key]}`).join(', ')});
                           0 takes any free ones
  --records 10000          how many records
  --days 60                days back that they span
  --until 1767225600       where they end, in Unix seconds (default: now)
  --seed 7                 another number gives other records
  --burst 0                so many records in one second
  --latency 0              milliseconds before each answer
  --living calls,late      the lists move while one pages, or their counts and pages are wrong:
                           any of the names below
  --hostile longError      one request in twenty is answered badly: any of the names below
  --help

FonoUC and Vonage Business
  --token-seconds 3600     life of an access token (Vonage Business: 86400)
  --page-max 2000          greatest page size (Vonage Business: 1000)

FonoUC, Vonage Business and Telnyx
  --oldest-first           order of the lists (Vonage Business: of the call logs)
  --recording-bytes 524288000   size of each recording

Vonage Reports, Vonage Business and Telnyx
  --prepare-seconds 2      how long a report or an export is prepared

FonoUC
  --https                  with a self-signed certificate
  --rate 10                requests per second after the first 100; 0 for no limit
  --empty-pages            some pages are empty and still have a next key
  --live-fields            rows have fields that only live systems send
  --unix-timestamps        CDR rows have Unix instead of Gregorian timestamps
  --recording-path singular | plural | both
  --recording-answers audio | metadata

Names for --living
${inLines(Object.keys(LIVING_PRESETS))}

Names for --hostile
${inLines(Object.keys(HOSTILITIES))}
`;

const FLAGS = {
	port: { type: 'string' },
	https: { type: 'boolean' },
	records: { type: 'string' },
	days: { type: 'string' },
	until: { type: 'string' },
	seed: { type: 'string' },
	burst: { type: 'string' },
	rate: { type: 'string' },
	latency: { type: 'string' },
	'page-max': { type: 'string' },
	'token-seconds': { type: 'string' },
	'prepare-seconds': { type: 'string' },
	'oldest-first': { type: 'boolean' },
	'empty-pages': { type: 'boolean' },
	'live-fields': { type: 'boolean' },
	'unix-timestamps': { type: 'boolean' },
	'recording-path': { type: 'string' },
	'recording-answers': { type: 'string' },
	'recording-bytes': { type: 'string' },
	living: { type: 'string' },
	hostile: { type: 'string' },
	help: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parseFlags>;

function parseFlags(args: string[]) {
	return parseArgs({ args, options: FLAGS, strict: true, allowPositionals: false }).values;
}

/** @throws Error naming the flag when its value is no number from `least` to `most` */
function numberOf(values: Values, flag: keyof Values, least = 0, most = 2 ** 32 - 1) {
	const text = values[flag];
	if (typeof text !== 'string') return undefined;
	const value = Number(text);
	if (text.trim() === '' || !(value >= least && value <= most)) {
		throw new Error(`--${flag} takes a number from ${least} to ${most}, not "${text}".`);
	}
	return value;
}

/** @throws Error naming the flag when its value is none of the choices */
function choiceOf<T extends string>(values: Values, flag: keyof Values, choices: readonly T[]) {
	const text = values[flag];
	if (text === undefined) return undefined;
	const choice = choices.find((known) => known === text);
	if (!choice) throw new Error(`--${flag} takes ${choices.join(' or ')}, not "${String(text)}".`);
	return choice;
}

/** @throws Error naming the flag when one of its names is none of the choices */
function namesOf<T extends string>(values: Values, flag: keyof Values, choices: readonly T[]) {
	const text = values[flag];
	if (typeof text !== 'string') return undefined;
	return text.split(',').map((name) => {
		const choice = choices.find((known) => known === name.trim());
		if (!choice) throw new Error(`--${flag} does not know "${name}"; see --help.`);
		return choice;
	});
}

/**
 * Reads the command line.
 *
 * @returns undefined when help is asked for
 * @throws Error naming the flag that is wrong
 */
export function readServeOptions(
	args: string[],
): { firstPort: number; sandbox: SandboxOptions } | undefined {
	const values = parseFlags(args);
	if (values.help) return undefined;
	const firstPort = numberOf(values, 'port', 0, LAST_FIRST_PORT) ?? FIRST_PORT;
	const providerPort = providerPorts(firstPort);
	const rate = numberOf(values, 'rate');
	const prepareSeconds = numberOf(values, 'prepare-seconds');
	const living = namesOf(values, 'living', Object.keys(LIVING_PRESETS));
	const hostile = namesOf(values, 'hostile', Object.keys(HOSTILITIES) as Hostility[]);
	const seed = numberOf(values, 'seed');
	const recorded = {
		order: values['oldest-first'] ? ('oldestFirst' as const) : undefined,
		recordingBytes: numberOf(values, 'recording-bytes', 46),
	};
	const shared = {
		...recorded,
		maxPageSize: numberOf(values, 'page-max', 1),
		tokenSeconds: numberOf(values, 'token-seconds', 1),
	};
	return {
		firstPort,
		sandbox: {
			records: numberOf(values, 'records'),
			days: numberOf(values, 'days', 1, 36_500),
			until: numberOf(values, 'until', 1),
			seed,
			burst: numberOf(values, 'burst'),
			latencyMs: numberOf(values, 'latency', 0, 600_000),
			https: values.https,
			living: living && presetModes(living),
			randomFaults: hostile && { seed: seed ?? 1, rate: HOSTILE_SHARE, kinds: hostile },
			fonoUc: {
				...shared,
				port: providerPort.fonoUc,
				rateLimit: rate === undefined ? undefined : rate > 0 && { capacity: 100, perSecond: rate },
				emptyPages: values['empty-pages'],
				liveFields: values['live-fields'],
				timestampEpoch: values['unix-timestamps'] ? 'unix' : undefined,
				recordingPath: choiceOf(values, 'recording-path', ['singular', 'plural', 'both']),
				recordingAnswers: choiceOf(values, 'recording-answers', ['audio', 'metadata']),
			},
			vonageReports: {
				port: providerPort.vonageReports,
				https: false,
				processingSeconds: prepareSeconds,
			},
			vonageBusiness: {
				...shared,
				port: providerPort.vonageBusiness,
				https: false,
				progressSeconds: prepareSeconds,
			},
			telnyx: {
				...recorded,
				port: providerPort.telnyx,
				foreignPort: providerPort.telnyxFiles,
				https: false,
				pendingSeconds: prepareSeconds,
			},
		},
	};
}
