import type { SandboxCore } from './server.mts';

/** Wide enough for what the pack began with. */
const LABEL_WIDTH = 15;

/** What `npm run sandbox` says when it runs. */
export function announcement(
	sandbox: Pick<SandboxCore, 'providers' | 'from' | 'until' | 'countCalls'>,
): string {
	const { providers, from, until } = sandbox;
	const day = (second: number) => new Date(second * 1000).toISOString().replace('.000', '');
	const rows = providers.flatMap(({ entry: { name, fileHost, access }, view }) => [
		[name, fileHost ? `${view.origin}, files at ${fileHost.originOf(view)}` : view.origin] as const,
		...access(view).map(([label, text]) => [`  ${label}`, text] as const),
	]);
	rows.push(['Records', `${sandbox.countCalls()} for each, from ${day(from)} to ${day(until)}`]);
	const width = Math.max(LABEL_WIDTH, ...rows.map(([label]) => label.length));
	return [
		...rows.map(([label, text]) => `${label.padEnd(width)} ${text}`),
		'Press Ctrl+C to stop.',
	].join('\n');
}
