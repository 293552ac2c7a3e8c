import { FIRST_PORT, portRow } from './ports.mts';
import { REGISTRY } from './registry.mts';
import type { Flag } from './shared/flags.mts';
import { HOSTILITIES } from './shared/hostilities.mts';
import { LIVING_PRESETS } from './shared/living/presets.mts';
import type { Registry } from './shared/provider.mts';

const WIDEST_LINE = 90;
const USAGE_WIDTH = 25;

const and = new Intl.ListFormat('en-GB', { type: 'conjunction' });

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

/** A provider that has a flag. */
interface Taker {
	name: string;
	flag: Flag;
}

/** Each flag with its providers; those that several have come first. */
function takersOf(registry: Registry): Array<[flag: string, takers: Taker[]]> {
	const found = new Map<string, Taker[]>();
	for (const { name, flags } of Object.values(registry)) {
		for (const [flag, own] of Object.entries(flags)) {
			found.set(flag, [...(found.get(flag) ?? []), { name, flag: own }]);
		}
	}
	const all = [...found];
	const isShared = ([, { length }]: [string, Taker[]]) => length > 1;
	return [...all.filter(isShared), ...all.filter((one) => !isShared(one))];
}

function flagLine(flag: string, [{ flag: first }, ...others]: Taker[]): string {
	const usage = `  --${[flag, first.sample].filter(Boolean).join(' ')}`;
	const different = others.filter(({ flag: { differs } }) => differs && differs !== first.differs);
	const notes = different.map(({ name, flag: { differs } }) => `${name}: ${differs}`);
	const says = [first.says, notes.length > 0 && `(${notes.join(', ')})`].filter(Boolean).join(' ');
	const gap = usage.length < USAGE_WIDTH ? usage.padEnd(USAGE_WIDTH + 2) : `${usage}   `;
	return (gap + says).trimEnd();
}

/** A section for each group of providers that have the same flags. */
function providerSections(registry: Registry): string {
	const sections = new Map<string, string[]>();
	for (const [flag, takers] of takersOf(registry)) {
		const title = and.format(takers.map(({ name }) => name));
		sections.set(title, [...(sections.get(title) ?? []), flagLine(flag, takers)]);
	}
	return [...sections].map(([title, lines]) => [title, ...lines].join('\n')).join('\n\n');
}

/** What `npm run sandbox -- --help` prints. */
export function help(registry: Registry = REGISTRY): string {
	return `Starts the providers with demo records on 127.0.0.1.

  npm run sandbox -- [options]

  --port ${FIRST_PORT}              first port; each provider takes one or two, in a row
                           (${portRow(registry)});
                           0 takes any free ones
  --records 10000          how many records
  --days 60                days back that they span
  --until 1767225600       where they end, in Unix seconds (default: now)
  --seed 7                 another number gives other records
  --burst 0                so many records in one second
  --latency 0              milliseconds before each answer
  --speed 60               what happens takes so many times less: calls, delays, bursts of failures
  --still                  nothing happens: the account stays as it is
  --living calls,late      the lists move while one pages, or their counts and pages are wrong:
                           any of the names below
  --hostile longError      one request in twenty is answered badly: any of the names below
  --help

${providerSections(registry)}

Names for --living
${inLines(Object.keys(LIVING_PRESETS))}

Names for --hostile
${inLines(Object.keys(HOSTILITIES))}
`;
}
