import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { cacheFolder } from '../scripts/paths.mjs';
import { Trouble } from '../scripts/steps.mjs';
import { readLife } from './lifeFlags.mts';
import { FIRST_PORT, lastFirstPort, portRow } from './ports.mts';
import type { LifeOptions } from './shared/life.mts';
import { FIRST_SINK_PORT, SINKS } from './sinks/sinks.mts';
import { LIVING_PRESETS } from './shared/living/presets.mts';

const LAST_PORT = 65_535;

/** What `npm start` can be told. */
export interface StartOptions {
	readonly port: number;
	/** The first of the sandboxes' ports. */
	readonly sandboxPort: number;
	/** The first of the sinks' ports. */
	readonly sinkPort: number;
	readonly dataFolder: string;
	readonly reset: boolean;
	/** What happens in the sandboxes; undefined when nothing does. */
	readonly life: LifeOptions | undefined;
	/** Names of living modes of the sandboxes. */
	readonly living: readonly string[];
}

export function usage(): string {
	return `Starts the provider sandboxes and a real n8n with this pack installed.

  npm start
  npm start -- [options]

  --port <port>          port of the n8n editor (default 5678)
  --sandbox-port <port>  first port of the sandboxes (default ${FIRST_PORT}); each takes one, in a row:
                         ${portRow()}
  --sink-port <port>     port of the SMTP server that takes mails (default ${FIRST_SINK_PORT}); the next one is
                         that of webhooks, and of the page that shows both
  --data <folder>        where the editor keeps its workflows and executions
                         (default: the "editor" folder in the cache folder)
  --reset                forget the editor's workflows and start afresh
  --speed <number>       calls, delays and bursts of failures take so many times less (default 1)
  --still                nothing happens in the sandboxes: their accounts stay as they are; no workflow
                         is switched on
  --living <names>       the sandboxes' lists move while one pages, or are wrong: any of
                         ${Object.keys(LIVING_PRESETS).join(', ')},
                         with commas between them
  --help                 this text

The cache folder, now ${cacheFolder()}, holds n8n itself (3 GB);
choose another with the environment variable TELECOM_REPORTS_CACHE.`;
}

/**
 * Reads the command line.
 *
 * @returns undefined when help is asked for
 * @throws {Trouble} one sentence that names the flag
 */
export function readStartOptions(): StartOptions | undefined {
	try {
		const { values } = parseArgs({
			options: {
				port: { type: 'string', default: '5678' },
				'sandbox-port': { type: 'string', default: String(FIRST_PORT) },
				'sink-port': { type: 'string', default: String(FIRST_SINK_PORT) },
				data: { type: 'string', default: join(cacheFolder(), 'editor') },
				reset: { type: 'boolean', default: false },
				speed: { type: 'string' },
				still: { type: 'boolean', default: false },
				living: { type: 'string' },
				help: { type: 'boolean', default: false },
			},
		});
		if (values.help) return undefined;
		return {
			port: readPort('--port', values.port),
			sandboxPort: readPort('--sandbox-port', values['sandbox-port'], lastFirstPort()),
			sinkPort: readPort('--sink-port', values['sink-port'], LAST_PORT - SINKS.length + 1),
			dataFolder: resolve(values.data),
			reset: values.reset,
			life: readLife(values.speed, values.still),
			living: readLiving(values.living),
		};
	} catch (error) {
		if (error instanceof Trouble) throw error;
		const [sentence] = (error as Error).message.split('. ');
		throw new Trouble(`${sentence.replace(/\.$/, '')}; \`npm start -- --help\` lists the options.`);
	}
}

function readLiving(text: string | undefined): string[] {
	const names = text?.split(',').map((name) => name.trim()) ?? [];
	const strange = names.find((name) => !Object.hasOwn(LIVING_PRESETS, name));
	if (strange === undefined) return names;
	throw new Trouble(
		`--living does not know "${strange}"; \`npm start -- --help\` lists the names.`,
	);
}

function readPort(flag: string, text: string, most = LAST_PORT): number {
	const port = Number(text);
	if (Number.isInteger(port) && port >= 1 && port <= most) return port;
	throw new Trouble(`${flag} takes a port number from 1 to ${most}, not "${text}".`);
}
