import { parseArgs } from 'node:util';

import { readLife } from './lifeFlags.mts';
import { FIRST_PORT, lastFirstPort, portOptions } from './ports.mts';
import { REGISTRY } from './registry.mts';
import type { SandboxOptions, SandboxSettings } from './server.mts';
import { readNames, readNumber } from './shared/flags.mts';
import { HOSTILITIES, type Hostility } from './shared/hostilities.mts';
import { LIVING_PRESETS, presetModes } from './shared/living/presets.mts';
import { optionsFor, type ProviderEntry, type Registry } from './shared/provider.mts';

const HOSTILE_SHARE = 0.05;

/** Flags of the whole sandbox; the rest are in the entries of the providers. */
export const FLAGS = {
	port: { type: 'string' },
	records: { type: 'string' },
	days: { type: 'string' },
	until: { type: 'string' },
	seed: { type: 'string' },
	burst: { type: 'string' },
	latency: { type: 'string' },
	living: { type: 'string' },
	hostile: { type: 'string' },
	speed: { type: 'string' },
	still: { type: 'boolean' },
	help: { type: 'boolean' },
} as const;

type Values = Record<string, string | boolean | undefined>;

function parseFlags(args: string[], registry: Registry): Values {
	const flags = Object.values(registry).flatMap((entry) => Object.entries(entry.flags));
	const own = flags.map(([name, { sample }]) => {
		return [name, { type: sample === undefined ? 'boolean' : 'string' } as const] as const;
	});
	const options = { ...Object.fromEntries(own), ...FLAGS };
	return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
}

function settingsOf(values: Values): SandboxSettings {
	const textOf = (flag: keyof typeof FLAGS) =>
		typeof values[flag] === 'string' ? values[flag] : undefined;
	const numberOf = (flag: keyof typeof FLAGS, least?: number, most?: number) => {
		const text = textOf(flag);
		return text === undefined ? undefined : readNumber(flag, text, least, most);
	};
	const namesOf = <T extends string>(flag: keyof typeof FLAGS, choices: readonly T[]) => {
		const text = textOf(flag);
		return text === undefined ? undefined : readNames(flag, text, choices);
	};
	const seed = numberOf('seed');
	const living = namesOf('living', Object.keys(LIVING_PRESETS));
	const hostile = namesOf('hostile', Object.keys(HOSTILITIES) as Hostility[]);
	return {
		life: readLife(textOf('speed'), values.still === true),
		records: numberOf('records'),
		days: numberOf('days', 1, 36_500),
		until: numberOf('until', 1),
		seed,
		burst: numberOf('burst'),
		latencyMs: numberOf('latency', 0, 600_000),
		living: living && presetModes(living),
		randomFaults: hostile && { seed: seed ?? 1, rate: HOSTILE_SHARE, kinds: hostile },
	};
}

/** What the flags set for one provider. @throws Error naming the flag that is wrong */
function ownOptions({ flags }: ProviderEntry, values: Values): object {
	const given = Object.entries(flags).filter(([name]) => values[name] !== undefined);
	return Object.assign(
		{},
		...given.map(([name, flag]) => flag.options(name, String(values[name]))),
	) as object;
}

/**
 * Reads the command line.
 *
 * @returns undefined when help is asked for
 * @throws Error naming the flag that is wrong
 */
export function readServeOptions<R extends Registry = typeof REGISTRY>(
	args: string[],
	registry?: R,
): { firstPort: number; sandbox: SandboxOptions<R> } | undefined {
	const known: Registry = registry ?? REGISTRY;
	const values = parseFlags(args, known);
	if (values.help) return undefined;
	const firstPort =
		values.port === undefined
			? FIRST_PORT
			: readNumber('port', String(values.port), 0, lastFirstPort(known));
	const ports = portOptions(firstPort, known);
	const own = optionsFor(known, (entry, key) => ({ ...ownOptions(entry, values), ...ports[key] }));
	return { firstPort, sandbox: { ...settingsOf(values), ...own } as SandboxOptions<R> };
}
