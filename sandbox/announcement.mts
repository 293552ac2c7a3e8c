import type { Life, SandboxCore } from './server.mts';

/** A first burst of failures that is later than so many seconds is not announced. */
const SOON_SECONDS = 3600;
/** Wide enough for what the pack began with. */
const LABEL_WIDTH = 15;

const COUNTED = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** How calls go on, for people. */
export function describeLife({ perMinute, from, bursts }: Life): string {
	const [first] = bursts(from, from + SOON_SECONDS);
	const rate = `${COUNTED.format(perMinute)} begin in each minute`;
	if (!first) return rate;
	const time = (second: number) => new Date(second * 1000).toISOString().slice(11, 19);
	return `${rate}; from ${time(first.from)} to ${time(first.to)} UTC most of them fail, and now and then again`;
}

/** What `npm run sandbox` says when it runs. */
export function announcement(
	sandbox: Pick<SandboxCore, 'providers' | 'from' | 'until' | 'life' | 'countCalls'>,
): string {
	const { providers, from, until, life } = sandbox;
	const day = (second: number) => new Date(second * 1000).toISOString().replace('.000', '');
	const rows = providers.flatMap(({ entry: { name, fileHost, access }, view }) => [
		[name, fileHost ? `${view.origin}, files at ${fileHost.originOf(view)}` : view.origin] as const,
		...access(view).map(([label, text]) => [`  ${label}`, text] as const),
	]);
	rows.push(['Records', `${sandbox.countCalls()} for each, from ${day(from)} to ${day(until)}`]);
	if (life) rows.push(['Calls go on', describeLife(life)]);
	const width = Math.max(LABEL_WIDTH, ...rows.map(([label]) => label.length));
	return [
		...rows.map(([label, text]) => `${label.padEnd(width)} ${text}`),
		'Press Ctrl+C to stop.',
	].join('\n');
}
