import { parseArgs } from 'node:util';
import { startSandbox, type Sandbox, type SandboxOptions } from './server.mts';

/** The port that the document's addresses have. */
const DOCUMENTED_PORT = 9443;

const HELP = `Starts the FonoUC provider with demo records on 127.0.0.1.

  node sandbox/serve.mts [options]

  --port 9443              0 takes any free port
  --https                  with a self-signed certificate
  --records 10000          how many records
  --days 60                days back that they span
  --until 1767225600       where they end, in Unix seconds (default: now)
  --seed 7                 another number gives other records
  --burst 0                so many records in one second
  --rate 10                requests per second after the first 100; 0 for no limit
  --latency 0              milliseconds before each answer
  --page-max 2000          greatest page size
  --token-seconds 3600     life of an access token
  --oldest-first           order of the lists
  --empty-pages            some pages are empty and still have a next key
  --live-fields            rows have fields that only live systems send
  --unix-timestamps        CDR rows have Unix instead of Gregorian timestamps
  --recording-path singular | plural | both
  --recording-answers audio | metadata
  --recording-bytes 524288000   size of each recording (WAV)
  --help
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
	'oldest-first': { type: 'boolean' },
	'empty-pages': { type: 'boolean' },
	'live-fields': { type: 'boolean' },
	'unix-timestamps': { type: 'boolean' },
	'recording-path': { type: 'string' },
	'recording-answers': { type: 'string' },
	'recording-bytes': { type: 'string' },
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

function readOptions(values: Values): SandboxOptions {
	const rate = numberOf(values, 'rate');
	return {
		records: numberOf(values, 'records'),
		days: numberOf(values, 'days', 1, 36_500),
		until: numberOf(values, 'until', 1),
		seed: numberOf(values, 'seed'),
		burst: numberOf(values, 'burst'),
		latencyMs: numberOf(values, 'latency', 0, 600_000),
		https: values.https,
		fonoUc: {
			port: numberOf(values, 'port', 0, 65_535) ?? DOCUMENTED_PORT,
			rateLimit: rate === undefined ? undefined : rate > 0 && { capacity: 100, perSecond: rate },
			maxPageSize: numberOf(values, 'page-max', 1),
			tokenSeconds: numberOf(values, 'token-seconds', 1),
			order: values['oldest-first'] ? 'oldestFirst' : undefined,
			emptyPages: values['empty-pages'],
			liveFields: values['live-fields'],
			timestampEpoch: values['unix-timestamps'] ? 'unix' : undefined,
			recordingPath: choiceOf(values, 'recording-path', ['singular', 'plural', 'both']),
			recordingAnswers: choiceOf(values, 'recording-answers', ['audio', 'metadata']),
			recordingBytes: numberOf(values, 'recording-bytes', 46),
		},
	};
}

function announce({ fonoUc, from, until }: Sandbox): void {
	const day = (second: number) => new Date(second * 1000).toISOString().replace('.000', '');
	console.log(
		[
			`FonoUC      ${fonoUc.origin}`,
			`User name   ${fonoUc.username}`,
			`Password    ${fonoUc.password}`,
			`Domain      ${fonoUc.domain}`,
			`Account ID  ${fonoUc.accountId}`,
			`Records     ${fonoUc.countCdrs(from, until)}, from ${day(from)} to ${day(until)}`,
			'Press Ctrl+C to stop.',
		].join('\n'),
	);
}

/** One plain sentence for whatever went wrong. */
function explain(error: unknown, port: number | undefined): string {
	const { code, message } = error as NodeJS.ErrnoException;
	if (code === 'EADDRINUSE') {
		return `Port ${port} is already in use; give another one with --port, or 0 for any free one.`;
	}
	return code?.startsWith('ERR_PARSE_ARGS') ? `${message.split('. ')[0]}; see --help.` : message;
}

async function main(args: string[]): Promise<void> {
	let options: SandboxOptions = {};
	try {
		const values = parseFlags(args);
		if (values.help) {
			console.log(HELP);
			return;
		}
		options = readOptions(values);
		const sandbox = await startSandbox(options);
		const stop = () => {
			process.off('SIGINT', stop).off('SIGTERM', stop);
			void sandbox.close();
		};
		process.on('SIGINT', stop).on('SIGTERM', stop);
		announce(sandbox);
	} catch (error) {
		console.error(explain(error, options.fonoUc?.port));
		process.exitCode = 1;
	}
}

await main(process.argv.slice(2));
